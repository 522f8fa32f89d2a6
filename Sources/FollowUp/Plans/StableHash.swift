/// A hash that is the same on every machine and in every run, for decisions that must replay.
public enum StableHash {
    /// SplitMix64 over the parts.
    public static func of(_ parts: Int64...) -> UInt64 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        for part in parts {
            state = mix(state &+ UInt64(bitPattern: part) &+ 0x9E37_79B9_7F4A_7C15)
        }
        return state
    }

    /// A number in 0..<1.
    public static func fraction(_ parts: Int64...) -> Double {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        for part in parts {
            state = mix(state &+ UInt64(bitPattern: part) &+ 0x9E37_79B9_7F4A_7C15)
        }
        return Double(state >> 11) / 9_007_199_254_740_992
    }

    private static func mix(_ input: UInt64) -> UInt64 {
        var z = input
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
