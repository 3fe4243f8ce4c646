"""What is installed: the wheel, the container recipe, the service; held to what the repository contains."""
