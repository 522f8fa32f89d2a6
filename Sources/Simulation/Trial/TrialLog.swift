/// Everything that happened as lines: a digest of all, and the last of them.
struct TrialLog {
    private(set) var digest = Digest()
    private var lines: [String] = []
    private var next = 0
    private let kept = 60

    mutating func add(_ line: String) {
        digest.add(line)
        if lines.count < kept { lines.append(line) } else { lines[next] = line }
        next = (next + 1) % kept
    }

    var tail: [String] { lines.count < kept ? lines : Array(lines[next...] + lines[..<next]) }
}
