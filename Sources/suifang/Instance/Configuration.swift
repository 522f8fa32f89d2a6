import Channels
import FollowUp
import Foundation
import Interchange
import Logging
import MLLP
import Postgres
import Yams

/// The settings of one instance, read and checked at start: every mistake is told, with how to mend it.
struct Configuration {
    struct Mistakes: Error, CustomStringConvertible {
        var lines: [String]
        var description: String { (["the configuration has mistakes:"] + lines).joined(separator: "\n  ") }
    }

    var values: [String: String]
    var settings = Settings()
    var contentFolder = "Content"
    /// A model of risk that may raise patients' classes; nil: LACE and the pathways' rules alone.
    var riskModel: String?
    var assetsFolder = "/usr/share/javascript/chart.js"
    var kannel: KannelChannel.Configuration?
    var callbackKey = ""
    var logLevel = Logger.Level.info
    /// Where the data lies; nil for the SQLite file of the data folder.
    var postgres: PostgresSettings?
    /// A copy that the board may read.
    var replica: PostgresSettings?
    var logFormat = LineLog.Format.text
    /// Empty: only this machine may read the figures.
    var metricsToken = ""
    /// How long a stop waits for what has begun.
    var shutdown = Span.seconds(20)
    /// Where messages are listened for; nil: nowhere.
    var mllp: MLLPServer.Settings?
    var messages = MessageOptions()
    /// How long messages that were received or sent are kept.
    var retention = Span.days(1_095)
    /// How long it is remembered who asked for what by the interfaces.
    var accessRetention = Span.days(1_095)
    /// Systems that are sent HL7 v2 messages, by name.
    var receivers: [String: Receiver] = [:]
    /// Whether those who subscribe by FHIR may lie within the hospital's network, or on this machine.
    var subscribersMayBeInner = false
    /// Systems that are told of events, by name.
    var hooks: [String: Hook] = [:]
    /// A language model that is asked about texts; nil: none is.
    var opinion: ChatCompletions.Configuration?

    /// The environment goes before the file.
    init(dataFolder: String, environment: [String: String], generatedKey: String) throws {
        values = try Configuration.file(dataFolder + "/suifang.yaml")
        for setting in Setting.all { if let value = environment[setting.environmentName] { values[setting.key] = value } }
        var mistakes: [String] = []
        let known = Set(Setting.all.map(\.key))
        for key in values.keys.sorted() where !known.contains(key) { mistakes.append("\(key): unknown setting; 'suifang settings' lists all") }
        read(&mistakes)
        readPolicy(&mistakes)
        readDatabase(&mistakes)
        readOperations(&mistakes)
        readChannel(&mistakes, generatedKey)
        readMessages(&mistakes)
        readReceivers(&mistakes)
        readWebhooks(&mistakes)
        readOpinion(&mistakes)
        let inner = values["subscribers_inner"] ?? "false"
        if inner != "true", inner != "false" { mistakes.append("subscribers_inner: true or false") }
        subscribersMayBeInner = inner == "true"
        guard mistakes.isEmpty else { throw Mistakes(lines: mistakes) }
    }

    private static func file(_ path: String) throws -> [String: String] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [:] }
        do {
            let loaded = try Yams.load(yaml: text) as? [String: Any] ?? [:]
            // Lists are kept as text, so that the environment can give them as well.
            return try loaded.mapValues { value in try value is [Any] || value is [String: Any] ? Yams.dump(object: value, allowUnicode: true) : "\(value)" }
        } catch {
            throw Mistakes(lines: ["\(path): \(error)"])
        }
    }

    private mutating func read(_ mistakes: inout [String]) {
        contentFolder = values["content"] ?? Configuration.contentFolder()
        riskModel = values["risk_model"].flatMap { $0.isEmpty ? nil : $0 }
        assetsFolder = values["assets"] ?? assetsFolder
        settings.hospitalName = LocalText(values["hospital_name"] ?? settings.hospitalName.zh, values["hospital_name_en"] ?? settings.hospitalName.en)
        settings.hospitalShort = values["signature"] ?? settings.hospitalShort
        if !(2...12).contains(settings.hospitalShort.count) { mistakes.append("signature: 2 to 12 characters, as registered with the operator") }
        settings.helpPhone = values["help_phone"] ?? settings.helpPhone
        if PhoneNumber.read(settings.helpPhone) == nil, settings.helpPhone.count > 6 || settings.helpPhone.isEmpty {
            mistakes.append("help_phone: a number that patients can call")
        }
        settings.publicURL = values["public_url"] ?? settings.publicURL
        while settings.publicURL.hasSuffix("/") { settings.publicURL.removeLast() }
        if URL(string: settings.publicURL)?.host == nil { mistakes.append("public_url: an address such as https://follow.hospital.cn") }
        settings.province = values["province"] ?? ""
        if !settings.province.isEmpty, Province.name(settings.province) == nil { mistakes.append("province: two digits such as 33, or nothing") }
        if let level = values["log_level"] {
            if let known = Logger.Level(rawValue: level) { logLevel = known } else { mistakes.append("log_level: one of trace, debug, info, notice, warning, error") }
        }
        for (key, path) in [("price_of_segment", \Settings.priceOfSegment), ("price_of_call", \Settings.priceOfCall)] {
            guard let text = values[key] else { continue }
            if let price = Double(text), price >= 0 { settings[keyPath: path] = price } else { mistakes.append("\(key): a price in yuan") }
        }
    }

    private mutating func readOperations(_ mistakes: inout [String]) {
        if let format = values["log_format"] {
            if let known = LineLog.Format(rawValue: format) { logFormat = known } else { mistakes.append("log_format: text or json") }
        }
        retention = .days(Int64(number("message_retention", 30...36_500, 1_095, &mistakes)))
        accessRetention = .days(Int64(number("access_retention", 30...36_500, 1_095, &mistakes)))
        metricsToken = values["metrics_token"] ?? ""
        if !metricsToken.isEmpty, metricsToken.utf8.count < 16 { mistakes.append("metrics_token: at least 16 characters") }
        guard let seconds = values["shutdown_seconds"] else { return }
        if let seconds = Int64(seconds), (1...600).contains(seconds) { shutdown = .seconds(seconds) } else {
            mistakes.append("shutdown_seconds: a whole number from 1 to 600")
        }
    }

    private mutating func readPolicy(_ mistakes: inout [String]) {
        func number(_ key: String, _ range: ClosedRange<Int>, _ standard: Int) -> Int { self.number(key, range, standard, &mistakes) }
        var policy = Policy()
        for (key, path) in [("message_hours", \Policy.messageHours), ("call_hours", \Policy.callHours)] {
            guard let text = values[key] else { continue }
            if let part = DayPart(text) { policy[keyPath: path] = part } else { mistakes.append("\(key): hours such as 08:00-21:00") }
        }
        policy.zone = HospitalZone(offset: number("zone_offset", -720...840, 480))
        policy.capPerDay = number("cap_per_day", 1...5, policy.capPerDay)
        policy.capPerWeek = number("cap_per_week", 1...14, policy.capPerWeek)
        policy.remindAfter = .hours(Int64(number("remind_after", 1...168, 24)))
        policy.responseWait = .hours(Int64(number("response_wait", 2...336, 48)))
        if policy.responseWait <= policy.remindAfter { mistakes.append("response_wait: must be longer than remind_after") }
        settings.policy = policy
    }

    func number(_ key: String, _ range: ClosedRange<Int>, _ standard: Int, _ mistakes: inout [String]) -> Int {
        guard let text = values[key] else { return standard }
        guard let number = Int(text), range.contains(number) else {
            mistakes.append("\(key): a whole number from \(range.lowerBound) to \(range.upperBound)")
            return standard
        }
        return number
    }

    private mutating func readDatabase(_ mistakes: inout [String]) {
        let pool = number("database_pool", 1...200, 8, &mistakes)
        let timeout = number("statement_timeout", 1...3_600, 30, &mistakes)
        func settings(_ key: String, isWriting: Bool, _ mistakes: inout [String]) -> PostgresSettings? {
            guard let url = values[key], !url.isEmpty else { return nil }
            // What libpq says may quote the password.
            if PostgresDatabase.mistake(in: url) != nil { mistakes.append("\(key): an address such as postgresql://suifang@10.0.0.5/suifang") }
            var settings = PostgresSettings(url: url)
            settings.connections = pool
            settings.statementTimeout = timeout * 1_000
            settings.isWriting = isWriting
            // The board does not wait long for a replica: the database itself can answer as well.
            if !isWriting { settings.patience = 1_000 }
            return settings
        }
        postgres = settings("database_url", isWriting: true, &mistakes)
        replica = settings("database_replica_url", isWriting: false, &mistakes)
        if replica != nil, postgres == nil { mistakes.append("database_replica_url: needs database_url") }
    }

    private mutating func readChannel(_ mistakes: inout [String], _ generatedKey: String) {
        callbackKey = values["callback_key"] ?? generatedKey
        switch values["channel"] ?? "handset" {
        case "handset": settings.isSandbox = true
        case "kannel":
            for key in ["kannel_username", "kannel_password", "kannel_sender"] where (values[key] ?? "").isEmpty {
                mistakes.append("\(key): needed when channel is kannel")
            }
            kannel = KannelChannel.Configuration(
                url: values["kannel_url"] ?? "http://127.0.0.1:13013/cgi-bin/sendsms", username: values["kannel_username"] ?? "",
                password: values["kannel_password"] ?? "", sender: values["kannel_sender"] ?? "", callbackURL: values["callback_url"] ?? settings.publicURL,
                callbackKey: callbackKey)
        default: mistakes.append("channel: handset or kannel")
        }
    }

    /// Content in the current folder, else beside the program or above it.
    private static func contentFolder() -> String {
        var candidates = ["Content"]
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        for _ in 0..<5 {
            candidates.append(folder.appendingPathComponent("Content").path)
            candidates.append(folder.appendingPathComponent("share/suifang/Content").path)
            folder.deleteLastPathComponent()
        }
        return candidates.first { FileManager.default.fileExists(atPath: $0 + "/pathways") } ?? "Content"
    }
}
