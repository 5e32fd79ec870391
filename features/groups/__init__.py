"""Groups: tight sets of cards, and the providers and doctors they share claims at.

Two cards are tied by what they share more often than chance lets them; three tied cards hold each
other, and a group is all that hangs together by such threes. Nothing is learned from any label.
"""
