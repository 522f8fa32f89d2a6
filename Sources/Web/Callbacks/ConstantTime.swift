/// Compares secrets without telling by time how much of one was right.
enum ConstantTime {
    static func equal(_ a: String, _ b: String) -> Bool {
        let (given, wanted) = (Array(a.utf8), Array(b.utf8))
        var difference = given.count == wanted.count ? UInt8(0) : 1
        for place in wanted.indices { difference |= wanted[place] ^ (place < given.count ? given[place] : 0) }
        return difference == 0
    }
}
