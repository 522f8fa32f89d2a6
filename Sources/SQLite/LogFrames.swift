/// How much of a write-ahead log is whole, as SQLite itself decides it (https://www.sqlite.org/fileformat2.html#walformat): from the
/// beginning on, each frame with the log's salt and the right checksum over all before it, as far as the last that ends a transaction.
struct LogFrames: Equatable {
    /// Nil where the head itself is not whole.
    private(set) var salt: [UInt8]?
    /// Bytes; 0 where not even the head is whole.
    private(set) var end = 0

    /// Bytes.
    static let head = 32
    private static let frameHead = 24

    init(_ bytes: [UInt8]) {
        func number(_ place: Int) -> UInt32 { bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) } }
        guard bytes.count >= Self.head, number(0) | 1 == 0x377F_0683 else { return }
        let isBig = number(0) & 1 == 1
        let page = Int(number(8))
        guard (512...65_536).contains(page), page & (page - 1) == 0 else { return }
        var sum = (UInt32(0), UInt32(0))
        func add(_ range: Range<Int>) {
            bytes[range].withUnsafeBytes { piece in
                for place in stride(from: 0, to: piece.count, by: 8) {
                    let first = piece.loadUnaligned(fromByteOffset: place, as: UInt32.self), second = piece.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)
                    sum.0 &+= (isBig ? UInt32(bigEndian: first) : UInt32(littleEndian: first)) &+ sum.1
                    sum.1 &+= (isBig ? UInt32(bigEndian: second) : UInt32(littleEndian: second)) &+ sum.0
                }
            }
        }
        add(0..<24)
        guard sum == (number(24), number(28)) else { return }
        let salt = Array(bytes[16..<24])
        self.salt = salt
        end = Self.head
        var place = Self.head
        while place + Self.frameHead + page <= bytes.count, bytes[place + 8..<place + 16].elementsEqual(salt), number(place) > 0 {
            add(place..<place + 8)
            add(place + Self.frameHead..<place + Self.frameHead + page)
            guard sum == (number(place + 16), number(place + 20)) else { return }
            let endsTransaction = number(place + 4) > 0
            place += Self.frameHead + page
            if endsTransaction { end = place }
        }
    }
}
