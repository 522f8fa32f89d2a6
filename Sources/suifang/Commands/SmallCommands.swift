import ArgumentParser
import Content
import FollowUp
import Foundation

struct ContentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "content", abstract: "Work with pathways and questionnaires.", subcommands: [Check.self, DocumentCommand.self, QuestionnaireCommand.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Validate all content; every mistake is told with file and line.")
        @Option(help: "Folder with the content.") var content = "Content"

        func run() async throws {
            do {
                let library = try ContentLoader.load(folder: content)
                Output.line("pathways", library.pathways.count)
                Output.line("items", library.items.count)
                Output.line("topics", library.topics.count)
                Output.line("messages", library.templates.count)
                Output.line("articles", library.articles.count)
                Output.line("risk terms", try ContentLoader.riskTerms(folder: content).count)
                let remarks = try ContentLoader.tone(folder: content)
                Output.line("tone findings", remarks.count)
                guard remarks.isEmpty else {
                    for remark in remarks { Output.note(remark.line(.zh)) }
                    throw ExitCode(1)
                }
                print("all content is valid")
            } catch let code as ExitCode {
                throw code
            } catch {
                Output.note("\(error)")
                throw ExitCode(1)
            }
        }
    }
}

struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "settings", abstract: "List the settings with their present values.")
    @OptionGroup var instance: InstanceOptions

    func run() async throws {
        let opened = try instance.open()
        let values = opened.configuration.values
        for setting in Setting.all {
            let value = values[setting.key].map { setting.isSecret ? "(set)" : $0 } ?? "default: \(setting.standard)"
            print("\(setting.environmentName)\n    \(setting.meaning)\n    \(value)")
        }
        let base = opened.configuration.values["callback_url"] ?? opened.core.settings.publicURL
        print("\nKannel's sms-service get-url (keep it secret, it holds the callback key):")
        print("    \(base)/callbacks/kannel/inbound?from=%p&to=%P&text=%b&charset=%C&id=%I&key=\(opened.configuration.callbackKey)")
    }
}
