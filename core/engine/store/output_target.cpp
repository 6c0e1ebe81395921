#include "core/engine/store/output_target.h"

#include "core/base/error.h"

#include <cstdio>
#include <filesystem>
#include <functional>
#include <sys/stat.h>

namespace framewright {
namespace {

bool is_file(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && !S_ISDIR(status.st_mode);
}

void refuse_source(const JobSpec& spec) {
    for (const std::string& path : {spec.output, spec.frame_hashes, spec.trace}) {
        if (!path.empty() && same_file(path, spec.source))
            throw Error(
                ErrorKind::Usage, path, "output",
                Text("output.is_source",
                     "this is the source file; choose another name, the source is never overwritten"));
        if (!path.empty() && same_file(PartFile::path_for(path), spec.source))
            throw Error(
                ErrorKind::Usage, PartFile::path_for(path), "output",
                Text("output.part_is_source", "the source bears the name that the unfinished file needs"));
    }
}

void refuse_one_name_for_two(const JobSpec& spec) {
    const auto refuse = [](const std::string& a, const std::string& b) {
        if (!a.empty() && !b.empty() && same_entry(a, b))
            throw Error(ErrorKind::Usage, b, "output",
                        Text("output.name_twice", "two files of the job have this name; give each its own"));
    };
    refuse(spec.output, spec.frame_hashes);
    refuse(spec.output, spec.trace);
    refuse(spec.frame_hashes, spec.trace);
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

std::string work_folder(const JobSpec& spec) {
    if (spec.output.empty())
        return {};
    const std::string name = name_of_file(spec.output);
    if (spec.work_dir.empty())
        return folder_of(spec.output) + "/" + beside(name, ".", ".framewright");
    return spec.work_dir + "/" + beside(name, ".", mark_of_folder(spec.output) + ".framewright");
}

OutputTarget::OutputTarget(const JobSpec& spec) : overwrite_(spec.overwrite) {
    refuse_source(spec);
    refuse_one_name_for_two(spec);
    if (!spec.output.empty()) {
        if (is_file(spec.output) && !overwrite_)
            throw Error(ErrorKind::Usage, spec.output, "output",
                        Text("output.exists", "the file exists; give --overwrite to replace it"));
        output_ = std::make_unique<PartFile>(spec.output, "output");
    }
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
