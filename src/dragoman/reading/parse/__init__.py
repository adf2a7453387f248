"""reading/parse"""
