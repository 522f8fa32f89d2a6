import FollowUp
import HTML

/// The interface for people who are to use it, written from the endpoints themselves.
func apiPage(_ words: Words) -> HTML {
    let title = words.say("随访接口（JSON）", "Suifang API (JSON)")
    return HTML.document(
        html(.lang(words.tag)) {
            pageHead(title, words, script: "console.js")
            body {
                main(.class("doc")) {
                    h1 { title }
                    p { words.say(OpenAPI.about) }
                    p {
                        a(.href("/api/v1/openapi.json")) { "OpenAPI 3.1" }
                        " · "
                        a(.href("/api/v1?lang=" + words.say("en", "zh")), .lang(words.say("en", "zh-CN"))) { words.say("English", "中文") }
                    }
                    beginning(words)
                    for endpoint in Endpoint.all { endpointCard(endpoint, words) }
                    h2(.id("shapes")) { words.say("共用的对象", "Shared objects") }
                    for part in sharedParts { card(part.name) { memberTable(part.members, words) } }
                    problemTable(words)
                }
            }
        })
}

private func beginning(_ words: Words) -> HTML {
    HTML {
        h2(.id("begin")) { words.say("怎样开始", "To begin") }
        p {
            words.say(
                "管理员生成令牌（只显示一次）；范围 api 可用全部地址，api.readings 只能用那一个：",
                "The administrator makes a token, shown once. The scope api is for everything here, api.readings for that address alone:")
        }
        pre { "suifang token add --data DIR --name \"检验科\" --scope api" }
        pre {
            """
            curl https://HOST\(Endpoint.all[0].path) -H "Authorization: Bearer TOKEN" \\
              -H "Content-Type: application/json" -H "Idempotency-Key: 8c1f20" -d @request.json
            """
        }
        p {
            code { "Idempotency-Key" }
            ": " + words.say(OpenAPI.key)
        }
        p {
            words.say(
                "正文是 UTF-8 的 JSON，最多 256 kB，不认识的成员会被拒绝。没有的内容不写：不要写空字符串或 null。",
                "The body is JSON in UTF-8, at most 256 kB; members that are not known are refused. Leave out what you do not have: no empty strings, no null.")
        }
    }
}

private func endpointCard(_ endpoint: Endpoint, _ words: Words) -> HTML {
    HTML {
        h2(.id(endpoint.name)) { code { "POST " + endpoint.path } }
        section(.class("card")) {
            div {
                p { words.say(endpoint.summary) }
                memberTable(endpoint.shape.parts.first?.members ?? [], words)
                h3 { words.say("例子", "Example") }
                pre { endpoint.example }
                h3 { words.say("答复", "Answer") }
                if endpoint.isTelling {
                    pre { #"{"taken":true}"# }
                } else {
                    memberTable(endpoint.answer.parts.first?.members ?? [], words)
                }
            }
        }
    }
}

/// Objects inside of others, each once.
private var sharedParts: [(name: String, members: [Shape.Member])] {
    var found: [(name: String, members: [Shape.Member])] = []
    for endpoint in Endpoint.all {
        for part in endpoint.shape.parts.dropFirst() + endpoint.answer.parts.dropFirst() where !found.contains(where: { $0.name == part.name }) {
            found.append(part)
        }
    }
    return found
}

private func memberTable(_ members: [Shape.Member], _ words: Words) -> HTML {
    table {
        thead {
            tr {
                for title in [words.say("成员", "Member"), words.say("形式", "Form"), words.say("必填", "Needed"), words.say("意思", "Meaning")] {
                    th(.scope("col")) { title }
                }
            }
        }
        tbody {
            for member in members {
                tr {
                    td { code { member.name } }
                    td { member.shape.words(words.language) }
                    td { member.isNeeded ? "✓" : "" }
                    td { words.say(member.about) }
                }
            }
        }
    }
}

private func problemTable(_ words: Words) -> HTML {
    HTML {
        h2(.id("problems")) { words.say("错误（application/problem+json）", "Problems (application/problem+json)") }
        section(.class("card")) {
            div(.class("flush")) {
                table {
                    thead {
                        tr {
                            for title in [words.say("状态", "Status"), "code", words.say("什么不对", "What is wrong"), words.say("怎样改正", "How to mend it")] {
                                th(.scope("col")) { title }
                            }
                        }
                    }
                    tbody {
                        for problem in APIProblem.allCases {
                            tr(.id(problem.rawValue)) {
                                td(.class("num")) { String(problem.status.code) }
                                td { code { problem.rawValue } }
                                td { words.say(problem.title) }
                                td { words.say(problem.mend) }
                            }
                        }
                    }
                }
            }
        }
    }
}
