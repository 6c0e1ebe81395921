#include "core/engine/store/output_target.h"

#include "core/base/error.h"
#include "core/base/part_file.h"
#include "core/base/text_digest.h"
#include "core/sequence/part_folder.h"
#include "core/sequence/sequence_files.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <sys/stat.h>
#include <system_error>
#include <utility>
#include <variant>

namespace framewright {
namespace {

/// A job that encodes nothing leaves the file alone that it names.
bool makes_output(const JobSpec& spec) {
    return !spec.output.empty() && spec.encoder.produces_file();
}

bool is_file(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && !S_ISDIR(status.st_mode);
}

std::vector<std::string> files_read(const JobSpec& spec) {
    std::vector<std::string> paths{place_of(spec.source)};
    for (const FilterSpec& filter : spec.chain)
        for (const auto& [id, value] : filter.parameters)
            if (const auto* text = std::get_if<std::string>(&value)) // a path, or no file has this name
                paths.push_back(*text);
    return paths;
}

Text source_words() {
    return Text("output.is_source",
                "this is the source file; choose another name, the source is never overwritten");
}

void refuse_read_file(const std::string& written, const std::string& read, bool source) {
    if (same_file(written, read))
        throw Error(ErrorKind::Usage, written, "output",
                    source ? source_words()
                           : Text("output.is_read", "a filter reads this file; choose another name"));
    if (same_file(PartFile::path_for(written), read))
        throw Error(
            ErrorKind::Usage, PartFile::path_for(written), "output",
            source ? Text("output.part_is_source",
                          "the temporary file of this output would overwrite the source; choose another name")
                   : Text("output.part_is_read", "the temporary file of this output would overwrite a file "
                                                 "that a filter reads; choose another name"));
}

/// A mark of the folder that a file lies in: the same for all ways to write it.
std::string mark_of_folder(const std::string& path) {
    std::error_code error;
    const auto folder = std::filesystem::weakly_canonical(folder_of(path), error);
    return "." + text_digest(error ? folder_of(path) : folder.string()).substr(8);
}

/// Files by what the file system calls them.
using FileIds = std::set<std::pair<dev_t, ino_t>>;

std::optional<FileIds::value_type> id_of(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0
               ? std::optional(FileIds::value_type(status.st_dev, status.st_ino))
               : std::nullopt;
}

/// A folder of pictures takes the place of what is there: nothing of that may be read or written by the job.
void check_replaced_folder(const JobSpec& spec, const std::string& folder,
                           const std::vector<std::string>& written) {
    FileIds there;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
        if (const auto id = id_of(entry->path().string()))
            there.insert(*id);
    std::vector<std::string> read = there.empty() ? std::vector<std::string>() : files_read(spec);
    if (const auto source = there.empty() ? std::nullopt : sequence_of(spec.source))
        for (const std::int64_t number : picture_numbers(*source))
            read.push_back(source->folder + "/" + source->name_of(number));
    for (const std::string& path : read)
        if (const auto id = id_of(path); id && there.count(*id) > 0)
            throw Error(
                ErrorKind::Usage, folder, "output",
                Text("output.folder_holds_source",
                     "the folder holds a file that the job reads and would overwrite; choose another one"));
    for (const std::string& path : written)
        if (same_file(folder_of(path), folder))
            throw Error(
                ErrorKind::Usage, path, "output",
                Text("output.in_replaced_folder",
                     "nothing else can be written into the folder of the pictures; choose another place"));
}

/// Whether this would be one of the pictures that the job reads.
bool is_picture_read(const std::string& written, const JobSpec& spec) {
    const auto source = sequence_of(spec.source);
    return source && same_file(folder_of(written), source->folder) &&
           source->number_in(name_of_file(written));
}

} // namespace

void check_written_files(const JobSpec& spec, const std::vector<std::string>& more) {
    std::vector<std::string> written{makes_output(spec) ? place_of(spec.output, "output") : "",
                                     spec.frame_hashes, spec.trace};
    written.insert(written.end(), more.begin(), more.end());
    std::erase(written, std::string());
    const std::vector<std::string> read = files_read(spec);
    if (is_sequence(spec.output) && makes_output(spec)) {
        std::vector<std::string> others(written.begin() + 1, written.end());
        if (!spec.work_dir.empty())
            others.push_back(spec.work_dir + "/any");
        check_replaced_folder(spec, written.front(), others);
    }
    for (auto path = written.begin(); path != written.end(); ++path) {
        for (std::size_t i = 0; i < read.size(); ++i)
            refuse_read_file(*path, read[i], i == 0);
        if (is_picture_read(*path, spec))
            throw Error(ErrorKind::Usage, *path, "output", source_words());
        std::error_code error;
        const bool takes_all = std::filesystem::is_character_file(*path, error); // /dev/null
        if (!takes_all && std::any_of(written.begin(), path,
                                      [&](const std::string& other) { return same_entry(other, *path); }))
            throw Error(ErrorKind::Usage, *path, "output",
                        Text("output.name_twice", "two files of the job have this name; give each its own"));
    }
}

std::string work_folder(const JobSpec& spec) {
    if (spec.output.empty())
        return {};
    const std::string output = place_of(spec.output, "output");
    const std::string name = name_of_file(output);
    if (spec.work_dir.empty())
        return folder_of(output) + "/" + beside(name, ".", ".framewright");
    return spec.work_dir + "/" + beside(name, ".", mark_of_folder(output) + ".framewright");
}

static std::unique_ptr<UnfinishedOutput> begin_output(const std::string& output, bool overwrite) {
    constexpr const char* stage = "output";
    if (is_sequence(output))
        return std::make_unique<PartFolder>(parse_sequence(output, stage), stage,
                                            overwrite ? Replace::Yes : Replace::No);
    if (is_file(output) && !overwrite)
        throw Error(ErrorKind::Usage, output, stage,
                    Text("output.exists", "the file exists; give --overwrite to replace it"));
    return std::make_unique<PartFile>(output, stage);
}

OutputTarget::OutputTarget(const JobSpec& spec) : overwrite_(spec.overwrite) {
    check_written_files(spec);
    if (makes_output(spec))
        output_ = begin_output(spec.output, overwrite_);
    if (!spec.frame_hashes.empty())
        frame_hashes_ = std::make_unique<PartFile>(spec.frame_hashes, "frame hashes");
    if (!spec.trace.empty())
        trace_ = std::make_unique<PartFile>(spec.trace, "trace");
}

std::vector<Text> OutputTarget::publish() {
    std::vector<Text> problems;
    if (output_)
        if (const Text problem = output_->publish(overwrite_ ? Replace::Yes : Replace::No); !problem.empty())
            problems.push_back(problem);
    for (const auto& file : {frame_hashes_.get(), trace_.get()}) {
        try {
            if (file)
                file->publish(Replace::Yes);
        } catch (const Error& error) {
            if (!output_)
                throw;
            problems.push_back(Text("error.of_file", "{1}: {2}", error.file(), error.cause()));
        }
    }
    return problems;
}

} // namespace framewright
