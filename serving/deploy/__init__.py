"""How the service is installed: image, compose file, systemd unit, bento; and its health check."""
