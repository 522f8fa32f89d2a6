import Crypto
import CryptoExtras
import Engine
import FHIR
import FollowUp
import Interchange

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a system signs to get a token: a JWT (RFC 7523) with RS384 or ES384, as SMART backend services have it.
struct Assertion: Sendable {
    /// Why one is not taken.
    enum Fault: Error, Equatable { case malformed, algorithm, unknownKey, signature, audience, expired, tooLong, subject }

    /// The client, as `iss` and `sub` name it.
    let client: Int64
    /// Names this one assertion.
    let name: String
    let expiry: Instant
    private let algorithm: String
    private let key: String?
    private let audience: [String]
    private let signed: [UInt8]
    private let signature: [UInt8]

    /// The longest that one may be good for.
    static let longestLife = Span.minutes(5)

    init(_ text: String) throws(Fault) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let head = Assertion.json(parts[0]), let claims = Assertion.json(parts[1]), let signature = Base64URL.decode(parts[2]),
            let algorithm = head["alg"]?.text, let issuer = claims["iss"]?.text, let name = claims["jti"]?.text, !name.isEmpty, let expiry = claims["exp"]?.double
        else { throw .malformed }
        guard claims["sub"]?.text == issuer, let client = Int64(issuer) else { throw .subject }
        guard expiry > 0, expiry < 100_000_000_000 else { throw .malformed }
        self.client = client
        self.name = name
        self.expiry = Instant(milliseconds: Int64(expiry) * 1_000)
        self.algorithm = algorithm
        self.key = head["kid"]?.text
        audience = (claims["aud"]?.elements ?? []).compactMap(\.text)
        signed = Array((parts[0] + "." + parts[1]).utf8)
        self.signature = signature
    }

    private static func json(_ part: String) -> JSON? { Base64URL.decode(part).flatMap { try? JSON.read($0) } }

    /// Throws unless it was signed by one of the keys for this server, and is good now.
    func check(keys: String, address: String, now: Instant) throws(Fault) {
        guard audience.contains(address) else { throw .audience }
        guard expiry > now else { throw .expired }
        guard expiry <= now + Assertion.longestLife else { throw .tooLong }
        guard algorithm == "RS384" || algorithm == "ES384" else { throw .algorithm }
        let type = algorithm == "RS384" ? "RSA" : "EC"
        let set = (try? JSON.read(Array(keys.utf8)))?["keys"]?.elements ?? []
        let fitting = set.filter { $0["kty"]?.text == type && (key == nil || $0["kid"]?.text == key) }
        guard !fitting.isEmpty else { throw .unknownKey }
        guard fitting.contains(where: isSigned) else { throw .signature }
    }

    private func isSigned(by key: JSON) -> Bool {
        func bytes(_ name: String) -> [UInt8]? { key[name]?.text.flatMap(Base64URL.decode) }
        if algorithm == "RS384" {
            guard let n = bytes("n"), let e = bytes("e"), n.count >= 256, let known = try? _RSA.Signing.PublicKey(n: n, e: e) else { return false }
            return known.isValidSignature(_RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA384.hash(data: signed), padding: .insecurePKCS1v1_5)
        }
        guard key["crv"]?.text == "P-384", let x = bytes("x"), let y = bytes("y"), let known = try? P384.Signing.PublicKey(x963Representation: [4] + x + y),
            let given = try? P384.Signing.ECDSASignature(rawRepresentation: signature)
        else { return false }
        return known.isValidSignature(given, for: SHA384.hash(data: signed))
    }
}
