import ArgumentParser
import Engine
import FollowUp
import Storage

extension StaffRole: ExpressibleByArgument {}

struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff", abstract: "Add people who sign in, and set their passwords.", subcommands: [Add.self, List.self, Password.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a person; the password is read from standard input.")
        @OptionGroup var instance: InstanceOptions
        @Option var username: String
        @Option var name: String
        @Option(help: "nurse, agent, doctor, manager or administrator") var role: StaffRole
        @Option(help: "Department, written as the hospital's system writes it.") var department = ""
        @Option(help: "The hospital's number for the person, by which stays name their doctor.") var code = ""
        @Flag(help: "Head of the department: alerts climb to this person.") var head = false
        @Option(help: "Mobile number for alerts.") var phone = ""
        @Flag(help: "Read the password from standard input without asking.") var passwordStdin = false

        func run() async throws {
            let opened = try instance.open()
            let password = try StaffCommand.readPassword(isAsked: !passwordStdin)
            let number = phone.isEmpty ? nil : PhoneNumber.read(phone)
            if !phone.isEmpty, number?.kind != .mobile { throw ValidationError("--phone: a mobile number of 11 digits") }
            let hashed = try Scrypt().make(password)
            try opened.database.writeBlocking { connection in
                let now = Instance.now()
                let store = Work(core: opened.core, connection: connection, now: now).store
                guard try store.account(username) == nil else { throw ValidationError("\(username) exists already") }
                let member = StaffMember(
                    id: ID(opened.core.ids.next(now)), username: username, name: name, code: code, role: role, department: department, isHead: head,
                    phone: number?.value ?? "")
                try store.insert(member, password: hashed, now: now)
            }
            print("\(username) may sign in")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List everybody who may sign in.")
        @OptionGroup var instance: InstanceOptions

        func run() async throws {
            let opened = try instance.open()
            try opened.database.readBlocking { connection in
                try connection.each("SELECT username, role, department, name FROM staff WHERE hospital_id = \(opened.core.settings.hospital) AND active = 1 ORDER BY username") {
                    print([$0.string(0), $0.string(1), $0.string(2), $0.string(3)].joined(separator: "\t"))
                }
            }
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Set a password, read from standard input; open sessions end.")
        @OptionGroup var instance: InstanceOptions
        @Option var username: String

        func run() async throws {
            let opened = try instance.open()
            let hashed = try Scrypt().make(try StaffCommand.readPassword(isAsked: true))
            try opened.database.writeBlocking { connection in
                let store = Work(core: opened.core, connection: connection, now: Instance.now()).store
                guard let account = try store.account(username) else { throw ValidationError("nobody is called \(username)") }
                try store.setPassword(hashed, of: account.member.id)
            }
            print("the password of \(username) is set")
        }
    }

    /// At least ten characters: length is what withstands guessing (NIST SP 800-63B §5.1.1 asks for eight).
    static func readPassword(isAsked: Bool) throws -> String {
        if isAsked { Output.note("password (at least 10 characters):") }
        guard let password = readLine(strippingNewline: true), password.count >= 10 else { throw ValidationError("the password must have at least 10 characters") }
        return password
    }
}
