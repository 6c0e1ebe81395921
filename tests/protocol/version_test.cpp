// The version of messages changes with every file that decides what they look like.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sstream>
#include <string>

namespace framewright::protocol {
namespace {

namespace fs = std::filesystem;

const fs::path root = FRAMEWRIGHT_SOURCE_DIR;

std::string text_of(const fs::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The project's headers that a file includes, and those that they include.
void collect(const std::string& name, std::set<std::string>& found) {
    std::istringstream lines(text_of(root / name));
    const std::string begin = "#include \"core/";
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(begin))
            continue;
        const std::size_t first = line.find('"') + 1;
        const std::string header = line.substr(first, line.find('"', first) - first);
        if (found.insert(header).second)
            collect(header, found);
    }
}

TEST(Version, CoversAllThatMessagesAreMadeOf) {
    std::set<std::string> hashed;
    std::ifstream list(FRAMEWRIGHT_HASHED_FILES);
    for (std::string line; std::getline(list, line);)
        hashed.insert(fs::relative(line, root).string());
    std::set<std::string> needed;
    collect("core/protocol/codec.cpp", needed);
    ASSERT_TRUE(needed.contains("core/protocol/message_json.h"));
    for (const std::string& header : std::set(needed)) {
        const std::string source = fs::path(header).replace_extension(".cpp").string();
        if (text_of(root / source).find("to_json(") != std::string::npos)
            needed.insert(source);
    }
    EXPECT_TRUE(needed.contains("core/sequence/source_identity.cpp"));
    for (const std::string& name : needed)
        EXPECT_TRUE(hashed.contains(name)) << name << " is missing in core/protocol/CMakeLists.txt";
}

} // namespace
} // namespace framewright::protocol
