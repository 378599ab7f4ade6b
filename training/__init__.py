"""How the shipped weights were made: from labelled pages to blocks with labels, facts, trees and a model card."""
