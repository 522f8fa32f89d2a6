import CZstd
import Synchronization

/// Long values take less room, and less of the time in which they are written others wait for the same disk.
///
/// What is packed is a frame of Zstandard (RFC 8878) that tells its size. A value that happens to begin as such a frame does is
/// packed whatever its length, so that what begins so is always to be unpacked.
enum Packing {
    /// From so many bytes on it pays. A message of a patient's stay is a kilobyte or two, of which half is left: SQLite keeps a row of
    /// up to 1,002 bytes where its key stands, and gives a longer one another page of 4,096.
    static let least = 512
    /// The fastest of the levels that are not told by a negative number.
    private static let level: CInt = 1
    /// What packs, one for each thread that packs at once: making one takes longer than packing a kilobyte.
    private struct Press: @unchecked Sendable {
        let context = ZSTD_createCCtx()
    }

    private static let idle = Mutex<[Press]>([])
    private static let beginning: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

    /// What is to be kept of the bytes: themselves, or a frame of them.
    static func pack(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count >= least || bytes.starts(with: beginning) else { return bytes }
        let bound = ZSTD_compressBound(bytes.count)
        let packed = [UInt8](unsafeUninitializedCapacity: bound) { room, count in
            let press = idle.withLock { $0.popLast() } ?? Press()
            let written = ZSTD_compressCCtx(press.context, room.baseAddress, bound, bytes, bytes.count, level)
            idle.withLock { $0.append(press) }
            count = ZSTD_isError(written) == 0 ? written : 0
        }
        return packed.isEmpty || packed.count > bytes.count && !bytes.starts(with: beginning) ? bytes : packed
    }

    /// The bytes that were packed; what is no whole frame as it is.
    static func unpack(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: beginning) else { return bytes }
        let size = ZSTD_getFrameContentSize(bytes, bytes.count)
        // The two largest numbers say that it is not told and that this is no frame.
        guard size < UInt64(Int32.max) else { return bytes }
        let unpacked = [UInt8](unsafeUninitializedCapacity: Int(size)) { room, count in
            let written = ZSTD_decompress(room.baseAddress, Int(size), bytes, bytes.count)
            count = ZSTD_isError(written) == 0 ? written : 0
        }
        return unpacked.count == Int(size) ? unpacked : bytes
    }
}
