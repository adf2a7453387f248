"""The app: views of a store in the browser, on this machine only. Needs the extra `web`."""
