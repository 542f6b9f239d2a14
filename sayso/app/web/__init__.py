"""The web app: the record in a browser on this machine. The web framework lives only here.

``factory.make_app`` puts it together; each group of pages has a file; ``address`` holds the state that every link carries.
"""
