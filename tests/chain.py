# Recomputes a record's chain and its session code from the manual's page alone. python3 chain.py RECORD
import hashlib, json, sys

previous, lines = bytes(32), open(sys.argv[1], "rb").read().split(b"\n")
assert lines.pop() == b"", "the last line lacks its line feed"
for number, line in enumerate(lines):
    body, tail = line[:-72], line[-72:]
    previous = hashlib.sha256(b"fengsui-journal-1\0" + previous + body).digest()
    assert tail == b',"h":"%s"}' % previous.hex().encode(), f"line {number + 1} was changed"
    assert json.loads(line)["n"] == number, f"line {number + 1} has another number"
assert json.loads(lines[-1])["e"]["k"] == "seal", "not sealed"

x = previous
for _ in range(2**20):
    x = hashlib.sha256(b"fengsui-code" + x).digest()
digits = f"{int.from_bytes(x, 'big') % 10**25:025}"
print(previous.hex(), " ".join(digits[i : i + 5] for i in range(0, 25, 5)))
