"""A network of what statements say of actors: signed, layered, dated, and where it comes from."""

from dragoman.system.network.network import Edge, Network, network
from dragoman.system.network.options import Ties, group
from dragoman.system.network.weights import LAYERS

__all__ = ["LAYERS", "Edge", "Network", "Ties", "group", "network"]
