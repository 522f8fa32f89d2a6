/// Finds all words of a list in one pass (Aho and Corasick 1975).
///
/// Words are sequences of symbols: folded characters, or sounds. Transitions lie in one open-addressed table, so that
/// thousands of words stay small; each symbol costs a constant number of look-ups on average, whatever the list.
struct Automaton: Sendable {
    private var keys: [UInt64]
    private var values: [Int32]
    private let mask: Int
    private var failure: [Int32]
    /// The word that ends in a state, or -1; and the nearest state by failure in which another word ends, or 0.
    private var word: [Int32]
    private var further: [Int32]
    private var lengths: [Int32]

    /// `words` without duplicates and without empty ones; word n is reported as n.
    init(_ words: [[UInt32]]) {
        let total = words.reduce(1) { $0 + $1.count }
        var size = 16
        while size < total * 2 { size *= 2 }
        keys = Array(repeating: .max, count: size)
        values = Array(repeating: 0, count: size)
        mask = size - 1
        failure = [0]
        word = [-1]
        further = [0]
        lengths = words.map { Int32($0.count) }
        var parents: [(state: Int32, symbol: UInt32)] = [(0, 0)]
        for (number, symbols) in words.enumerated() where !symbols.isEmpty {
            var state: Int32 = 0
            for symbol in symbols {
                if let next = transition(state, symbol) {
                    state = next
                } else {
                    let made = Int32(failure.count)
                    insert(state, symbol, made)
                    failure.append(0)
                    word.append(-1)
                    further.append(0)
                    parents.append((state, symbol))
                    state = made
                }
            }
            word[Int(state)] = Int32(number)
        }
        link(parents)
    }

    /// Failure links, by breadth: a state's parent is linked before it.
    private mutating func link(_ parents: [(state: Int32, symbol: UInt32)]) {
        var depth = Array(repeating: 0, count: parents.count)
        for state in parents.indices.dropFirst() { depth[state] = depth[Int(parents[state].state)] + 1 }
        for state in parents.indices.dropFirst().sorted(by: { (depth[$0], $0) < (depth[$1], $1) }) {
            let (parent, symbol) = parents[state]
            var link: Int32 = 0
            if parent != 0 {
                var candidate = failure[Int(parent)]
                while true {
                    if let next = transition(candidate, symbol) {
                        link = next
                        break
                    }
                    if candidate == 0 { break }
                    candidate = failure[Int(candidate)]
                }
            }
            failure[state] = link
            further[state] = word[Int(link)] >= 0 ? link : further[Int(link)]
        }
    }

    /// Calls `found` with each occurrence, in the order of their ends; returns the number of steps.
    func scan(_ symbols: [UInt32], _ found: (_ word: Int, _ span: Span) -> Void) -> Int {
        var steps = 0
        var state: Int32 = 0
        for (index, symbol) in symbols.enumerated() {
            steps += 1
            while true {
                if let next = transition(state, symbol) {
                    state = next
                    break
                }
                if state == 0 { break }
                state = failure[Int(state)]
                steps += 1
            }
            var end = word[Int(state)] >= 0 ? state : further[Int(state)]
            while end != 0 {
                let number = Int(word[Int(end)])
                found(number, Span(start: index + 1 - Int(lengths[number]), end: index + 1))
                steps += 1
                end = further[Int(end)]
            }
        }
        return steps
    }

    private func slot(_ key: UInt64) -> Int {
        var hash = key &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
        var slot = Int(truncatingIfNeeded: hash) & mask
        while keys[slot] != key, keys[slot] != .max { slot = (slot + 1) & mask }
        return slot
    }

    private func transition(_ state: Int32, _ symbol: UInt32) -> Int32? {
        let key = UInt64(UInt32(bitPattern: state)) << 32 | UInt64(symbol)
        let slot = slot(key)
        return keys[slot] == key ? values[slot] : nil
    }

    private mutating func insert(_ state: Int32, _ symbol: UInt32, _ next: Int32) {
        let key = UInt64(UInt32(bitPattern: state)) << 32 | UInt64(symbol)
        let slot = slot(key)
        keys[slot] = key
        values[slot] = next
    }
}
