import Crypto
import CryptoExtras
import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import Interchange
import Storage
import TestPlaces
import Testing

@testable import Web

/// Systems that sign for themselves, and what they come for.
@Suite(.onBothDatabases) struct FHIRTokenTests {
    private struct Signer: Sendable {
        let key = P384.Signing.PrivateKey()
        var keys: String {
            let point = Array(key.publicKey.x963Representation)
            return #"{"keys":[{"kty":"EC","crv":"P-384","kid":"k1","x":"\#(Base64URL.encode(Array(point[1..<49])))","y":"\#(Base64URL.encode(Array(point[49...])))"}]}"#
        }

        func assertion(client: String = "900", audience: String = "http://localhost/fhir/token", expires: Int64, name: String = "one", algorithm: String = "ES384") throws -> String {
            let head = Base64URL.encode(Array(#"{"alg":"\#(algorithm)","typ":"JWT","kid":"k1"}"#.utf8))
            let claims = Base64URL.encode(Array(#"{"iss":"\#(client)","sub":"\#(client)","aud":"\#(audience)","jti":"\#(name)","exp":\#(expires)}"#.utf8))
            let signature = try key.signature(for: SHA384.hash(data: Array("\(head).\(claims)".utf8)))
            return "\(head).\(claims).\(Base64URL.encode(Array(signature.rawRepresentation)))"
        }
    }

    /// The same with RSA.
    private struct RSASigner: Sendable {
        let key: _RSA.Signing.PrivateKey

        init(bits: _RSA.Signing.KeySize = .bits2048) throws { key = try _RSA.Signing.PrivateKey(keySize: bits) }

        func keys() throws -> String {
            let parts = try key.publicKey.getKeyPrimitives()
            return #"{"keys":[{"kty":"RSA","kid":"r1","n":"\#(Base64URL.encode(Array(parts.modulus)))","e":"\#(Base64URL.encode(Array(parts.publicExponent)))"}]}"#
        }

        func assertion(audience: String, expires: Int64, name: String, algorithm: String = "RS384", padding: _RSA.Signing.Padding = .insecurePKCS1v1_5) throws -> String {
            let head = Base64URL.encode(Array(#"{"alg":"\#(algorithm)","typ":"JWT","kid":"r1"}"#.utf8))
            let claims = Base64URL.encode(Array(#"{"iss":"900","sub":"900","aud":"\#(audience)","jti":"\#(name)","exp":\#(expires)}"#.utf8))
            let signature = try key.signature(for: SHA384.hash(data: Array("\(head).\(claims)".utf8)), padding: padding)
            return "\(head).\(claims).\(Base64URL.encode(Array(signature.rawRepresentation)))"
        }
    }

    @Test func anRSAKeyWillDo() async throws {
        let ward = try InventedWard()
        let signer = try RSASigner()
        let now = ward.clock.now
        let keys = try signer.keys()
        try await ward.engine.work { try $0.store.insert(AccessClient(id: 900, name: "DW", scope: "system/*.read", keys: keys, createdAt: now)) }
        let soon = now.milliseconds / 1_000 + 200
        try await ward.system { given in
            let system = SystemClient(client: given.client, token: nil)
            let base = try await system.get("/fhir/.well-known/smart-configuration").json["token_endpoint"]?.text ?? ""
            let token = try await ask(system, try signer.assertion(audience: base, expires: soon, name: "one"))
            #expect(token.status == 200, "\(token.text)")
            #expect(try await SystemClient(client: given.client, token: token.json["access_token"]?.text).get("/fhir/Patient").status == 200)
            func refused(_ assertion: String) async throws -> String { try await ask(system, assertion).json["error_description"]?.text ?? "" }
            #expect(try await refused(try RSASigner().assertion(audience: base, expires: soon, name: "two")) == "signature", "another's key")
            #expect(try await refused(try signer.assertion(audience: base, expires: soon, name: "three", padding: .PSS)) == "signature", "another padding")
            #expect(try await refused(try signer.assertion(audience: base, expires: soon, name: "four", algorithm: "RS256")) == "algorithm")
            #expect(try await refused(try signer.assertion(audience: base, expires: soon, name: "five", algorithm: "ES384")) == "unknownKey", "no key of that kind")
        }
    }

    private func ask(_ system: SystemClient, _ assertion: String, scope: String = "system/Patient.read") async throws -> SystemClient.Answer {
        let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        let body = "grant_type=client_credentials&scope=\(URLText.encoded(scope))&client_assertion_type=\(URLText.encoded(type))&client_assertion=\(assertion)"
        return try await system.send(.post, "/fhir/token", body, ["Content-Type": "application/x-www-form-urlencoded"])
    }

    @Test func aSignedAssertionGivesAToken() async throws {
        let ward = try InventedWard()
        let signer = Signer()
        let now = ward.clock.now
        let keys = signer.keys
        try await ward.engine.work { try $0.store.insert(AccessClient(id: 900, name: "DW", scope: "system/*.read", keys: keys, createdAt: now)) }
        let soon = now.milliseconds / 1_000 + 200
        try await ward.system { given in
            let system = SystemClient(client: given.client, token: nil)
            let base = try await system.get("/fhir/.well-known/smart-configuration").json["token_endpoint"]?.text ?? ""
            let token = try await ask(system, try signer.assertion(audience: base, expires: soon), scope: "system/Patient.read system/Patient.write")
            #expect(token.status == 200 && token.json["scope"] == .string("system/Patient.read"), "\(token.text)")
            let allowed = SystemClient(client: given.client, token: token.json["access_token"]?.text)
            #expect(try await allowed.get("/fhir/Patient").status == 200)
            #expect(try await allowed.get("/fhir/Encounter").status == 403)
            ward.clock.now = now + .minutes(16)
            #expect(try await allowed.get("/fhir/Patient").status == 401)
            ward.clock.now = now
            func refused(_ assertion: String, _ scope: String = "system/Patient.read") async throws -> String { try await ask(system, assertion, scope: scope).json["error"]?.text ?? "" }
            #expect(try await refused(try signer.assertion(audience: base, expires: soon)) == "invalid_client", "used before")
            #expect(try await refused(try signer.assertion(audience: base, expires: soon + 600, name: "two")) == "invalid_client", "good for too long")
            #expect(try await refused(try signer.assertion(audience: base, expires: soon - 300, name: "three")) == "invalid_client", "expired")
            #expect(try await refused(try signer.assertion(audience: "http://elsewhere/token", expires: soon, name: "four")) == "invalid_client", "for another")
            #expect(try await refused(try signer.assertion(client: "901", audience: base, expires: soon, name: "five")) == "invalid_client", "nobody")
            #expect(try await refused(try signer.assertion(audience: base, expires: soon, name: "six", algorithm: "none")) == "invalid_client", "unsigned")
            #expect(try await refused(try Signer().assertion(audience: base, expires: soon, name: "seven")) == "invalid_client", "another's key")
            #expect(try await refused(try signer.assertion(audience: base, expires: soon, name: "eight"), "system/Patient.write") == "invalid_scope")
        }
    }

    @Test func everythingInBulk() async throws {
        let ward = try InventedWard()
        try await ward.system { system in
            for number in 0..<3 {
                let made = try await system.post("/fhir/Patient", #"{"resourceType":"Patient","identifier":[{"value":"X\#(number)8"}],"gender":"female"}"#)
                #expect(made.status == 201)
            }
            #expect(try await system.get("/fhir/$export").status == 400, "only asynchronously")
            let begun = try await system.get("/fhir/Patient/$export", ["Prefer": "respond-async"])
            let status = try #require(begun.headers[.contentLocation])
            #expect(begun.status == 202)
            func path(_ address: String) -> String { String(address.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }) }
            let manifest = try await system.get(path(status))
            let outputs = manifest.json["output"]?.elements ?? []
            let types = outputs.compactMap { $0["type"]?.text }
            #expect(manifest.json["requiresAccessToken"] == .bool(true) && manifest.json["error"] == .array([]))
            #expect(Set(types).isSuperset(of: ["Patient", "Encounter", "CarePlan", "Task"]) && !types.contains("Practitioner"))
            for output in outputs {
                let file = try await system.get(path(output["url"]?.text ?? ""))
                let lines = file.text.split(separator: "\n").compactMap { try? JSON.read(Array($0.utf8)) }
                #expect(file.headers[.contentType] == "application/fhir+ndjson" && !lines.isEmpty)
                #expect(lines.allSatisfy { $0["resourceType"] == output["type"] })
                if output["type"] == .string("Patient") { #expect(lines.count == 4) }
            }
            // Narrowed by queries: of one kind any of several, of another one.
            let queries = ["Patient?identifier=X08,Patient?identifier=X18,X28", "Task?status=ready"].map(URLText.encoded).map { "&_typeFilter=" + $0 }.joined()
            let some = try await system.get("/fhir/$export?_type=Patient,Task,Encounter" + queries, ["Prefer": "respond-async"])
            let narrowed = try await system.get(path(try #require(some.headers[.contentLocation])))
            var counts: [String: Int] = [:]
            for output in narrowed.json["output"]?.elements ?? [] {
                counts[output["type"]?.text ?? ""] = try await system.get(path(output["url"]?.text ?? "")).text.split(separator: "\n").count
            }
            #expect(counts["Patient"] == 3 && counts["Encounter"] == 1, "\(counts)")
            let ready = try await system.get("/fhir/Task?status=ready").found.count
            #expect(ready > 0 && counts["Task"] == ready)
            for wrong in ["Patient", "Patient?nonsense=1", "Patient?_include=Patient:link", "Patient?birthdate=soon"] {
                let refused = try await system.get("/fhir/$export?_typeFilter=" + URLText.encoded(wrong), ["Prefer": "respond-async"])
                #expect(refused.status == 400, "\(wrong)")
            }
            #expect(try await system.send(.delete, path(status)).status == 202)
            #expect(try await system.get(path(status)).status == 404)
        }
    }
}
