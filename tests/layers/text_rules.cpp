#include "tests/layers/text_rules.h"

#include "tests/layers/call_reader.h"

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>

namespace framewright::layers {
namespace {

namespace fs = std::filesystem;

/// As it is written in the sources.
struct WrittenText {
    std::string place; ///< the file where it was found first
    std::string pattern;
    std::string pattern_for_one; ///< "" where nothing is counted
};

/// {1}, {2}, ... of a pattern.
std::set<std::string> places_in(const std::string& pattern) {
    static const std::regex place("\\{[0-9]+\\}");
    return {std::sregex_token_iterator(pattern.begin(), pattern.end(), place), std::sregex_token_iterator()};
}

void add_text(const std::string& path, const Call& call, std::map<std::string, WrittenText>& texts,
              std::vector<std::string>& found) {
    static const std::regex id_form("[a-z0-9_]+(\\.[a-z0-9_]+)+");
    const bool counts = call.name == "Text::counted";
    std::vector<std::optional<std::string>> words;
    for (const std::string& argument : call.arguments)
        words.push_back(literal(argument));
    const std::size_t named = counts ? 3 : 2;
    if (words.size() < named || !words[0])
        return; // not made of literals: a declaration, or a copy
    if (!words[1] || !words[named - 1]) {
        found.push_back(path + ": the text '" + *words[0] + "' has no literal pattern");
        return;
    }
    const WrittenText text{path, *words[named - 1], counts ? *words[1] : ""};
    if (!std::regex_match(*words[0], id_form))
        found.push_back(path + ": '" + *words[0] + "' is no id of a text: words.in_lower_case");
    const auto [known, added] = texts.emplace(*words[0], text);
    if (!added &&
        (known->second.pattern != text.pattern || known->second.pattern_for_one != text.pattern_for_one))
        found.push_back(path + ": the text '" + *words[0] + "' has other words in " + known->second.place);
    const std::size_t given = words.size() - named;
    std::set<std::string> places;
    for (std::size_t i = 1; i <= given; ++i)
        places.insert("{" + std::to_string(i) + "}");
    std::set<std::string> used = places_in(text.pattern);
    used.merge(places_in(text.pattern_for_one));
    if (used != places)
        found.push_back(path + ": the text '" + *words[0] + "' is given other arguments than it has places");
}

std::map<std::string, WrittenText> written_texts(const SourceTree& tree, std::vector<std::string>& found) {
    static const std::regex files("(app|core|gpu|ui)/.*");
    std::map<std::string, WrittenText> texts;
    for (const auto& [path, source] : tree)
        if (std::regex_match(path, files))
            for (const Call& call : calls_in(source, {"Text", "Text::counted"}))
                add_text(path, call, texts, found);
    return texts;
}

/// Calls whose argument at the given place is read by people, or, with -1, each of whose arguments may be.
const std::map<std::string, int>& saying_calls() {
    static const std::map<std::string, int> calls{{"Error", 3},
                                                  {"GpuError", 1},
                                                  {"throw_system_error", 3},
                                                  {"throw_write_error", 2},
                                                  {"warn", -1},
                                                  {"note", -1},
                                                  {"notes.push_back", -1},
                                                  {"warnings.push_back", -1},
                                                  {"drop", -1},
                                                  {"warnings_.push_back", -1},
                                                  {"notes.emplace_back", -1},
                                                  {"verified.push_back", -1},
                                                  {"give_up", -1}};
    return calls;
}

void check_sayings(const std::string& path, const SourceFile& source, std::vector<std::string>& found) {
    std::set<std::string> names;
    for (const auto& [name, place] : saying_calls())
        names.insert(name);
    for (const Call& call : calls_in(source, names)) {
        const int place = saying_calls().at(call.name);
        for (std::size_t i = 0; i < call.arguments.size(); ++i)
            if ((place < 0 || static_cast<int>(i) == place) && has_bare_words(call.arguments[i]))
                found.push_back(path + ": " + call.name + "(" + call.arguments[i] +
                                "): what people read is a Text with an id");
    }
}

void check_translation(const std::string& file, const std::string& id, const WrittenText& text,
                       const nlohmann::json& given, std::vector<std::string>& found) {
    const bool counts = !text.pattern_for_one.empty();
    if (counts ? !given.is_array() || given.size() != 2 : !given.is_string()) {
        found.push_back(file + ": " + id + (counts ? ": needs [one, several]" : ": needs one pattern"));
        return;
    }
    std::vector<std::string> forms;
    if (counts)
        given.get_to(forms);
    else
        forms.push_back(given.get<std::string>());
    const std::vector<std::string> english =
        counts ? std::vector{text.pattern_for_one, text.pattern} : std::vector{text.pattern};
    for (std::size_t i = 0; i < forms.size(); ++i)
        if (forms[i].empty() || places_in(forms[i]) != places_in(english[i]))
            found.push_back(file + ": " + id + ": has other places than its text");
}

} // namespace

void check_texts(const SourceTree& tree, std::vector<std::string>& found) {
    static const std::regex files("(core|gpu/src|gpu/include|app/worker)/.*");
    written_texts(tree, found);
    for (const auto& [path, source] : tree)
        if (std::regex_match(path, files))
            check_sayings(path, source, found);
}

void check_text_translations(const SourceTree& tree, const fs::path& folder,
                             std::vector<std::string>& found) {
    std::vector<std::string> ignored;
    const std::map<std::string, WrittenText> texts = written_texts(tree, ignored);
    if (!fs::is_directory(folder))
        return;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string file = entry.path().filename().string();
        if (!std::regex_match(file, std::regex("core_.*\\.json")))
            continue;
        const auto patterns = nlohmann::json::parse(std::ifstream(entry.path()), nullptr, false);
        if (!patterns.is_object()) {
            found.push_back(file + ": is no JSON object");
            continue;
        }
        for (const auto& [id, text] : texts) {
            if (patterns.contains(id))
                check_translation(file, id, text, patterns.at(id), found);
            else
                found.push_back(file + ": lacks " + id + ", of " + text.place);
        }
        for (const auto& [id, pattern] : patterns.items())
            if (!texts.contains(id))
                found.push_back(file + ": has " + id + ", which no source says");
    }
}

} // namespace framewright::layers
