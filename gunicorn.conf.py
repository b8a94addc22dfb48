"""What `gunicorn`, started in this folder, serves and how. Flags on its command line win."""

import os

wsgi_app = "config.wsgi:application"
pythonpath = ".,site"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"

# Threads, since requests wait for the database; processes, since one runs Python at a time.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 8

# Heartbeats in memory: a slow disk must not look like a hung worker.
if os.path.isdir("/dev/shm"):
    worker_tmp_dir = "/dev/shm"

# No socket in the home folder: several sites on one machine would share it.
control_socket_disable = True
