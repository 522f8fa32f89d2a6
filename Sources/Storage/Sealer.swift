import Crypto
import FollowUp

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A sealed value with its blind index.
public struct SealedText: Sendable, Equatable {
    public var box: [UInt8]
    public var index: [UInt8]
}

/// Seals personal values (AES-256-GCM, random nonce) and makes blind indexes for exact search (HMAC-SHA-256, 16 bytes).
///
/// Without the key file the columns say nothing; with it every value opens. A sealed box is nonce, ciphertext and tag; what is long
/// is packed first (`Packing`).
public struct Sealer: Sendable {
    /// Behind one reference: sealers are copied with every store.
    private final class Keys: Sendable {
        let sealing: SymmetricKey
        /// Keyed once: each index goes on from a copy.
        let indexing: HMAC<SHA256>
        let signing: HMAC<SHA256>

        init(sealing: SymmetricKey, indexing: SymmetricKey, signing: SymmetricKey) {
            self.sealing = sealing
            self.indexing = HMAC(key: indexing)
            self.signing = HMAC(key: signing)
        }
    }

    private let keys: Keys

    /// `secret`: 32 bytes or more of key material; the three keys derive from it (HKDF-SHA-256).
    public init(secret: [UInt8]) {
        let material = SymmetricKey(data: secret)
        func derive(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: material, info: Array("suifang \(purpose) 1".utf8), outputByteCount: 32)
        }
        keys = Keys(sealing: derive("seal"), indexing: derive("index"), signing: derive("sign"))
    }

    public func seal(_ text: String) -> [UInt8] { seal(Array(text.utf8)) }

    public func seal(_ bytes: [UInt8]) -> [UInt8] {
        // Sealing fails only for nonces of a wrong length, and this one is made here; an empty box opens as nothing.
        guard let box = try? AES.GCM.seal(Packing.pack(bytes), using: keys.sealing), let combined = box.combined else { return [] }
        return Array(combined)
    }

    /// The text, or nil when the box was made with another key or has been changed.
    public func open(_ box: [UInt8]?) -> String? {
        openBytes(box).map { String(decoding: $0, as: UTF8.self) }
    }

    public func openBytes(_ box: [UInt8]?) -> [UInt8]? {
        guard let box, let sealed = try? AES.GCM.SealedBox(combined: box), let opened = try? AES.GCM.open(sealed, using: keys.sealing) else { return nil }
        return Packing.unpack(Array(opened))
    }

    /// Equal texts have equal indexes; nothing else can be learnt from one. Case and outer blanks do not count.
    public func index(_ text: String) -> [UInt8] {
        var folded = text
        if text.utf8.contains(where: { $0 == 0x20 || (0x41...0x5A).contains($0) }) {
            folded = String(text.lowercased().split(separator: " ", omittingEmptySubsequences: true).joined(separator: " "))
        }
        var code = keys.indexing
        code.update(data: Array(folded.utf8))
        return code.finalize().withUnsafeBytes { Array($0.prefix(16)) }
    }

    /// A signature of 16 bytes for links.
    public func sign(_ bytes: [UInt8]) -> [UInt8] {
        var code = keys.signing
        code.update(data: bytes)
        return code.finalize().withUnsafeBytes { Array($0.prefix(16)) }
    }

    /// HMAC-SHA-256 with a key that others hold as well, 32 bytes.
    public static func code(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)).withUnsafeBytes { Array($0) }
    }

    /// SHA-256, 32 bytes.
    public static func digest(_ bytes: [UInt8]) -> [UInt8] { SHA256.hash(data: bytes).withUnsafeBytes { Array($0) } }
}
