"""What every call goes through, whatever the specification says."""
