"""`/installer`, through Discord."""
