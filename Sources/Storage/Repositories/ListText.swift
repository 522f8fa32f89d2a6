extension [String] {
    /// The words with commas between, as a column of a list holds them; in one step, since every contact has three.
    var list: String {
        guard count > 1 else { return first ?? "" }
        let length = reduce(count - 1) { $0 + $1.utf8.count }
        return String(unsafeUninitializedCapacity: length) { bytes in
            var end = 0
            for (index, word) in enumerated() {
                if index > 0 {
                    bytes[end] = 0x2C
                    end += 1
                }
                for byte in word.utf8 {
                    bytes[end] = byte
                    end += 1
                }
            }
            return end
        }
    }
}
