import ArgumentParser
import Engine
import FHIR
import FollowUp
import Foundation
import Storage
import Web

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Tokens by which other systems use /fhir and /api: make, list, take back.", subcommands: [Add.self, Client.self, List.self, Revoke.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token and print it, once: only its digest is kept.",
            discussion: """
                Scopes for /fhir are those of SMART: 'system/*.read', 'system/Patient.cruds'. For /api/v1: 'api', or 'api.readings' and the like for one \
                address alone. Several are parted by blanks. A token for a person (--staff) has scopes such as 'user/*.read' and shows what \
                that person's role and department may see.
                """)
        @OptionGroup var instance: InstanceOptions
        @Option(help: "Whom it is for: HIS, data warehouse …") var name: String
        @Option(help: "What it may do (default: system/*.read, or user/*.read with --staff).") var scope: String?
        @Option(help: "The user name of the person for whom it speaks.") var staff: String?
        @Option(help: "Days until it expires; 0: never.") var days = 365

        func run() async throws {
            let scope = scope ?? (staff == nil ? "system/*.read" : "user/*.read")
            guard staff == nil ? TokenScope.isKnown(scope) : !AccessScope(scope, of: .user).isEmpty else {
                throw ValidationError("--scope: scopes such as system/*.read, system/Patient.cruds, api or api.readings; with --staff user/*.read")
            }
            guard days >= 0 else { throw ValidationError("--days: 0 or more") }
            let opened = try instance.open()
            let secret = Instance.randomBytes(32).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            try opened.database.writeBlocking { connection in
                let now = Instance.now()
                let store = Work(core: opened.core, connection: connection, now: now).store
                let person = try staff.map { name in
                    guard let account = try store.account(name) else { throw ValidationError("--staff: nobody who may sign in has this user name") }
                    return account.member.id
                }
                let token = AccessToken(
                    id: opened.core.ids.next(now), name: name, scope: scope, staff: person, createdAt: now,
                    expiresAt: days == 0 ? nil : now + .days(Int64(days)))
                try store.insert(token, digest: Sealer.digest(Array(secret.utf8)))
            }
            print(secret)
        }
    }

    struct Client: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Admit a system that signs for itself (SMART backend services), and print its client id.",
            discussion: "The file is a JWKS (RFC 7517) with the system's public keys, RSA for RS384 or P-384 for ES384.")
        @OptionGroup var instance: InstanceOptions
        @Option(help: "Whom it is: data warehouse …") var name: String
        @Option(help: "The most that it may be given.") var scope = "system/*.read"
        @Option(help: "File with its public keys.") var keys: String

        func run() async throws {
            guard !AccessScope(scope).isEmpty else { throw ValidationError("--scope: scopes such as system/*.read or system/Patient.cruds") }
            guard let data = FileManager.default.contents(atPath: keys), let set = try? JSON.read(Array(data)), let first = set["keys"]?.elements.first,
                first["kty"] != nil, set["keys"]?.elements.allSatisfy({ $0["d"] == nil }) == true
            else { throw ValidationError("--keys: a JWKS file with public keys only") }
            let opened = try instance.open()
            let id = try opened.database.writeBlocking { connection in
                let now = Instance.now()
                let id = opened.core.ids.next(now)
                let client = AccessClient(id: id, name: name, scope: scope, keys: String(decoding: set.bytes, as: UTF8.self), createdAt: now)
                try Work(core: opened.core, connection: connection, now: now).store.insert(client)
                return id
            }
            print(id)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List clients and tokens: number, state, scope, name.")
        @OptionGroup var instance: InstanceOptions

        func run() async throws {
            let opened = try instance.open()
            let now = Instance.now()
            let zone = opened.core.settings.policy.zone
            let (tokens, clients) = try opened.database.readBlocking { connection in
                let store = Work(core: opened.core, connection: connection, now: now).store
                return (try store.tokens(), try store.clients())
            }
            for client in clients { print(["\(client.id)", "signs for itself", client.scope, client.name].joined(separator: "\t")) }
            for token in tokens {
                let state = token.revokedAt != nil ? "taken back" : token.expiresAt.map { $0 <= now ? "expired" : "until \(zone.text($0))" } ?? "valid"
                print(["\(token.id)", state, token.scope, token.name].joined(separator: "\t"))
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a token back; it stops working at once.")
        @OptionGroup var instance: InstanceOptions
        @Argument(help: "Its number, as 'suifang token list' shows it.") var id: Int64

        func run() async throws {
            let opened = try instance.open()
            let now = Instance.now()
            let isDone = try opened.database.writeBlocking { connection in
                let store = Work(core: opened.core, connection: connection, now: now).store
                let wasToken = try store.revokeToken(id, now: now)
                return try store.revokeClient(id, now: now) || wasToken
            }
            guard isDone else { throw ValidationError("there is no valid token \(id)") }
            print("token \(id) is taken back")
        }
    }
}
