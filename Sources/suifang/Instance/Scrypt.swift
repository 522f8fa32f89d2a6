import CryptoExtras
import Engine
import Foundation

/// Passwords by scrypt (RFC 7914) with N = 2^15, r = 8, p = 1: 32 MiB and about 0.1 s a try.
struct Scrypt: PasswordCheck {
    private static let rounds = 32_768

    func make(_ password: String) throws -> String {
        let salt = Instance.randomBytes(16)
        let hash = try derive(password, salt, Scrypt.rounds)
        return "scrypt$\(Scrypt.rounds)$8$1$\(Data(salt).base64EncodedString())$\(Data(hash).base64EncodedString())"
    }

    func verify(_ password: String, against stored: String) -> Bool {
        let parts = stored.split(separator: "$").map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), (2...1_048_576).contains(rounds), parts[2] == "8", parts[3] == "1",
            let salt = Data(base64Encoded: parts[4]), let wanted = Data(base64Encoded: parts[5]), let hash = try? derive(password, Array(salt), rounds),
            wanted.count == hash.count
        else { return false }
        return zip(wanted, hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func derive(_ password: String, _ salt: [UInt8], _ rounds: Int) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1, maxMemory: 64 << 20)
        return key.withUnsafeBytes { Array($0) }
    }
}
