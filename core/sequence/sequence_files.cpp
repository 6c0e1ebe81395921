#include "core/sequence/sequence_files.h"

#include "core/base/error.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

namespace framewright {
namespace {

namespace fs = std::filesystem;

constexpr const char* extensions[] = {".png", ".jpg",  ".jpeg", ".tif", ".tiff", ".bmp", ".dpx", ".exr",
                                      ".tga", ".webp", ".ppm",  ".pgm", ".pnm",  ".jp2", ".sgi", ".qoi"};

[[noreturn]] void refuse_folder(const std::string& folder, const std::error_code& error) {
    throw_system_error(ErrorKind::Input, folder, "open", Text("folder.not_read", "the folder cannot be read"),
                       error.value());
}

/// Names of the files in it, in no order.
std::vector<std::string> names_in(const std::string& folder) {
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    std::vector<std::string> names;
    for (; !error && entry != fs::directory_iterator(); entry.increment(error))
        names.push_back(entry->path().filename().string());
    if (error)
        refuse_folder(folder, error);
    return names;
}

bool is_picture(const std::string& name) {
    std::string extension = fs::path(name).extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return name.front() != '.' &&
           std::find(std::begin(extensions), std::end(extensions), extension) != std::end(extensions);
}

/// What stands before and after the last number of a picture's name, and the numbers as they are written.
using Groups = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;

void add_name(const std::string& name, Groups& groups) {
    constexpr const char* digits = "0123456789";
    const std::size_t dot = name.rfind('.');
    const std::size_t last = name.find_last_of(digits, dot == std::string::npos ? dot : dot - 1);
    if (last == std::string::npos || last > dot)
        return;
    const std::size_t before = last == 0 ? std::string::npos : name.find_last_not_of(digits, last - 1);
    const std::size_t first = last == 0 || before == std::string::npos ? 0 : before + 1;
    groups[{name.substr(0, first), name.substr(last + 1)}].push_back(name.substr(first, last + 1 - first));
}

SequenceName named(const std::string& folder, const Groups::value_type& group) {
    SequenceName sequence;
    sequence.folder = folder;
    sequence.prefix = group.first.first;
    sequence.suffix = group.first.second;
    const auto& numbers = group.second;
    const auto shortest =
        std::min_element(numbers.begin(), numbers.end(),
                         [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
    const bool padded = std::any_of(numbers.begin(), numbers.end(), [](const std::string& number) {
        return number.size() > 1 && number.front() == '0';
    });
    sequence.digits = padded ? static_cast<int>(shortest->size()) : 1;
    return sequence;
}

} // namespace

/// Where the numbers of one series are written in several ways, two of them are named.
static void check_one_way(const std::string& folder, const Groups::value_type& group) {
    const SequenceName sequence = named(folder, group);
    const auto& [ends, numbers] = group;
    const auto fits = [&, &prefix = ends.first, &suffix = ends.second](const std::string& number) {
        return sequence.number_in(prefix + number + suffix).has_value();
    };
    const auto other = std::find_if_not(numbers.begin(), numbers.end(), fits);
    if (other == numbers.end())
        return;
    SequenceName second = sequence;
    second.digits = other->front() == '0' ? static_cast<int>(other->size()) : 1;
    throw Error(ErrorKind::Input, folder, "open",
                Text("sequence.several_ways",
                     "the folder numbers its pictures in several ways; name one: {1}, {2}", sequence.text(),
                     second.text()));
}

std::optional<SequenceName> sequence_of(const std::string& source) {
    if (is_sequence(source))
        return parse_sequence(source, "open");
    std::error_code error;
    if (!fs::is_directory(source, error))
        return std::nullopt;
    Groups groups;
    for (const std::string& name : names_in(source))
        if (is_picture(name))
            add_name(name, groups);
    if (groups.empty())
        return std::nullopt;
    std::string folder = source;
    while (folder.size() > 1 && folder.back() == '/')
        folder.pop_back();
    if (groups.size() == 1) {
        check_one_way(folder, *groups.begin());
        return named(folder, *groups.begin());
    }
    std::string patterns;
    constexpr int max_named = 4;
    int count = 0;
    for (const auto& group : groups)
        if (count++ < max_named)
            patterns += (patterns.empty() ? "" : ", ") + named(folder, group).text();
    throw Error(ErrorKind::Input, source, "open",
                Text("sequence.several", "the folder holds {1} series of numbered pictures; name one: {2}",
                     count, patterns + (count > max_named ? ", ..." : "")));
}

bool is_numbered_picture(const std::string& name) {
    Groups groups;
    const std::size_t letters = name.find_first_not_of('.'); // hidden ones too
    if (letters != std::string::npos && is_picture(name.substr(letters)))
        add_name(name, groups);
    return !groups.empty();
}

std::optional<SequenceName> sequence_around(const std::string& picture) {
    const fs::path path(picture);
    const std::string folder = path.has_parent_path() ? path.parent_path().string() : ".";
    const std::string name = path.filename().string();
    Groups own;
    if (!name.empty() && is_picture(name))
        add_name(name, own);
    if (own.empty())
        return std::nullopt;
    Groups groups;
    for (const std::string& other : names_in(folder))
        if (is_picture(other))
            add_name(other, groups);
    const auto group = groups.find(own.begin()->first);
    if (group == groups.end())
        return std::nullopt;
    SequenceName sequence = named(folder, *group);
    return sequence.number_in(name) ? std::optional<SequenceName>(std::move(sequence)) : std::nullopt;
}

std::vector<std::int64_t> picture_numbers(const SequenceName& sequence) {
    std::error_code error;
    if (!fs::is_directory(sequence.folder, error))
        throw Error(ErrorKind::Input, sequence.text(), "open",
                    Text("sequence.no_folder", "there is no folder {1}", sequence.folder));
    std::vector<std::int64_t> numbers;
    for (const std::string& name : names_in(sequence.folder)) {
        const auto number = sequence.number_in(name);
        if (number && *number >= sequence.start.value_or(0))
            numbers.push_back(*number);
    }
    std::sort(numbers.begin(), numbers.end());
    if (numbers.empty())
        throw Error(ErrorKind::Input, sequence.text(), "open",
                    Text("sequence.no_picture", "no picture has a name such as {1}",
                         sequence.name_of(sequence.start.value_or(1))));
    return numbers;
}

} // namespace framewright
