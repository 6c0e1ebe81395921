#include "core/engine/store/output_target.h"

#include "core/base/error.h"
#include "core/base/part_file.h"
#include "core/base/part_folder.h"
#include "core/base/sequence_name.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <sys/stat.h>
#include <variant>

namespace framewright {
namespace {

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

void refuse_read_file(const std::string& written, const std::string& read, bool source) {
    if (same_file(written, read))
        throw Error(ErrorKind::Usage, written, "output",
                    source ? Text("output.is_source", "this is the source file; choose another name, the "
                                                      "source is never overwritten")
                           : Text("output.is_read", "a filter reads this file; choose another name"));
    if (same_file(PartFile::path_for(written), read))
        throw Error(
            ErrorKind::Usage, PartFile::path_for(written), "output",
            source ? Text("output.part_is_source", "the source bears the name that the unfinished file needs")
                   : Text("output.part_is_read",
                          "a file that a filter reads bears the name that the unfinished file needs"));
}

/// A mark of the folder that a file lies in: the same for all ways to write it.
std::string mark_of_folder(const std::string& path) {
    std::error_code error;
    const auto folder = std::filesystem::weakly_canonical(folder_of(path), error);
    char mark[18];
    std::snprintf(mark, sizeof mark, ".%08zx",
                  std::hash<std::string>()(error ? folder_of(path) : folder.string()) & 0xffffffff);
    return mark;
}

} // namespace

void check_written_files(const JobSpec& spec, const std::vector<std::string>& more) {
    std::vector<std::string> written{place_of(spec.output), spec.frame_hashes, spec.trace};
    written.insert(written.end(), more.begin(), more.end());
    std::erase(written, std::string());
    const std::vector<std::string> read = files_read(spec);
    for (auto path = written.begin(); path != written.end(); ++path) {
        for (std::size_t i = 0; i < read.size(); ++i)
            refuse_read_file(*path, read[i], i == 0);
        if (std::any_of(written.begin(), path,
                        [&](const std::string& other) { return same_entry(other, *path); }))
            throw Error(ErrorKind::Usage, *path, "output",
                        Text("output.name_twice", "two files of the job have this name; give each its own"));
    }
}

std::string work_folder(const JobSpec& spec) {
    if (spec.output.empty())
        return {};
    const std::string output = place_of(spec.output);
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
    if (!spec.output.empty())
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
