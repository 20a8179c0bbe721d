"""Servers that stand in for other people's services at the network's edge, and kits that speak to ours as they do."""
