"""What organisers and coordinators do: post, read who comes, change, publish."""
