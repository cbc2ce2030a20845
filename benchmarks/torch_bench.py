#!/usr/bin/env python3
"""PyTorch's side of the comparison: median milliseconds a training step, or a sampled character.

torch_bench.py WORKLOADS.json [--only NAME] [--threads N] [--seconds S]   one JSON line a workload
torch_bench.py --peak [--threads N]                                        GFLOP/s of large matrix products
torch_bench.py --probe                                                     version, and the BLAS library in use

Peak memory is the process's: one process a workload (--only) to compare it. Meaning of a workload: benchmarks/README.md."""
import argparse
import json
import resource
import time

import torch
import torch.nn.functional as F

CHARACTERS = 50  # sampled in one go, so that the clock is read seldom
BUILT_IN = dict(rnn=torch.nn.RNN, gru=torch.nn.GRU, lstm=torch.nn.LSTM)
BLOCKS = dict(rnn=1, mgu=2, gru=3, lstm=4, peephole=4)


def median_seconds(f, seconds):
    """Warm up for half the time and at least twice, then measure; the same rule as the Runner's."""
    end = time.perf_counter() + seconds / 2
    warm = 0
    while warm < 2 or time.perf_counter() < end:
        f()
        warm += 1
    least = 5 if seconds >= 2 else 2
    samples, end = [], time.perf_counter() + seconds
    while len(samples) < least or time.perf_counter() < end:
        start = time.perf_counter()
        f()
        samples.append(time.perf_counter() - start)
    samples.sort()
    return samples[len(samples) // 2]


class Custom(torch.nn.Module):
    """A cell written by hand, step by step, as a user's own cell would be; the twin of Runner/Cells."""

    def __init__(self, kind, features, hidden):
        super().__init__()
        self.kind, self.hidden = kind, hidden
        blocks = BLOCKS[kind]
        self.wx = torch.nn.Parameter(torch.randn(features, blocks * hidden) * .05)
        self.wh = torch.nn.Parameter(torch.randn(hidden, blocks * hidden) * .05)
        self.b = torch.nn.Parameter(torch.zeros(blocks * hidden))
        if kind == "peephole":
            self.p = torch.nn.Parameter(torch.zeros(3, hidden))

    def step(self, x, h, c):
        H = self.hidden
        if self.kind == "rnn":
            return torch.tanh(x @ self.wx + h @ self.wh + self.b), c
        if self.kind == "mgu":
            gx = x @ self.wx + self.b
            f = torch.sigmoid(gx[:, :H] + h @ self.wh[:, :H])
            return (1 - f) * h + f * torch.tanh(gx[:, H:] + (f * h) @ self.wh[:, H:]), c
        if self.kind == "gru":
            xr, xz, xn = (x @ self.wx + self.b).chunk(3, 1)
            hr, hz, hn = (h @ self.wh).chunk(3, 1)
            z = torch.sigmoid(xz + hz)
            return (1 - z) * torch.tanh(xn + torch.sigmoid(xr + hr) * hn) + z * h, c
        i, f, g, o = (x @ self.wx + h @ self.wh + self.b).chunk(4, 1)
        if self.kind == "peephole":
            i, f = i + c * self.p[0], f + c * self.p[1]
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        if self.kind == "peephole":
            o = o + c * self.p[2]
        return torch.sigmoid(o) * torch.tanh(c), c

    def forward(self, x, state=None):
        h, c = state or (x.new_zeros(x.shape[0], self.hidden),) * 2
        ys = []
        for t in range(x.shape[1]):
            h, c = self.step(x[:, t], h, c)
            ys.append(h)
        return torch.stack(ys, 1), (h, c)


class Stack(torch.nn.Module):
    """Custom layers on top of each other."""

    def __init__(self, kind, features, hidden, layers):
        super().__init__()
        self.layers = torch.nn.ModuleList(Custom(kind, features if i == 0 else hidden, hidden) for i in range(layers))

    def forward(self, x, states=None):
        after = []
        for i, layer in enumerate(self.layers):
            x, state = layer(x, states[i] if states else None)
            after.append(state)
        return x, after


def measure(w, seconds):
    V, H, L, B, T = (w[k] for k in ("vocab", "hidden", "layers", "batch", "time"))
    dtype = torch.float64 if w.get("dtype") == "float64" else torch.float32
    torch.set_default_dtype(dtype)
    features = H if w.get("embedding") else V
    own = w["mode"] == "custom" or w["cell"] not in BUILT_IN
    net = Stack(w["cell"], features, H, L) if own else BUILT_IN[w["cell"]](features, H, L, batch_first=True)
    table = torch.nn.Embedding(V, H) if w.get("embedding") else None
    head = torch.nn.Linear(H, V)
    parameters = [p for m in (net, head, table) if m is not None for p in m.parameters()]
    optimizer = torch.optim.Adam(parameters, 1e-3)
    tokens, targets = torch.randint(0, V, (B, T)), torch.randint(0, V, (B * T,))

    def inputs(tokens):
        return table(tokens) if table is not None else F.one_hot(tokens, V).to(dtype)

    def train():
        optimizer.zero_grad()
        outputs, _ = net(inputs(tokens))
        loss = F.cross_entropy(head(outputs).reshape(B * T, V), targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 5.)
        optimizer.step()
        return float(loss)

    carried = [None, torch.zeros(1, 1, dtype=torch.long)]

    def sample():
        with torch.no_grad():
            for _ in range(CHARACTERS):
                outputs, carried[0] = net(inputs(carried[1]), carried[0])
                carried[1] = torch.multinomial(F.softmax(head(outputs[0, -1]), -1), 1).reshape(1, 1)

    if w["mode"] == "sample":
        return median_seconds(sample, seconds) / CHARACTERS
    return median_seconds(train, seconds)


def peak():
    """The best of some large products."""
    best = 0.
    for n in (768, 1536, 2048):
        a, b = torch.randn(n, n), torch.randn(n, n)
        a @ b
        for _ in range(8):
            start = time.perf_counter()
            a @ b
            best = max(best, 2e-9 * n ** 3 / (time.perf_counter() - start))
    return best


def blas():
    """The libraries with matrix products that this process has loaded."""
    (torch.ones(8, 8) @ torch.ones(8, 8)).sum().item()
    with open("/proc/self/maps") as maps:
        paths = {line.split()[-1] for line in maps if "/" in line}
    return sorted(p for p in paths if any(word in p.rsplit("/", 1)[-1] for word in ("blas", "mkl", "blis", "atlas")))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("workloads", nargs="?")
    options.add_argument("--only")
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--seconds", type=float, default=3.)
    options.add_argument("--peak", action="store_true")
    options.add_argument("--probe", action="store_true")
    given = options.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(given.threads)
    if given.probe:
        print(json.dumps({"version": torch.__version__, "blas": blas()}))
        return
    if given.peak:
        print(json.dumps({"name": "peak", "threads": given.threads, "gflops": round(peak(), 1)}))
        return
    with open(given.workloads) as file:
        workloads = json.load(file)
    for w in workloads:
        if given.only in (None, w["name"]):
            ms = measure(w, given.seconds) * 1e3
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(json.dumps({"name": w["name"], "peer": "torch " + torch.__version__, "threads": given.threads,
                              "ms": round(ms, 5), "peakMiB": round(memory, 1)}), flush=True)


main()
