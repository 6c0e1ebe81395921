#include "core/filter/python/script_file.h"

#include "core/base/error.h"

#include <fstream>
#include <ios>

namespace framewright {

Script read_script(const std::string& owner, const std::string& path) {
    Script script{owner, path, {}, {}};
    std::ifstream file(path, std::ios::binary);
    script.text.resize(max_script_bytes + 1);
    file.read(script.text.data(), static_cast<std::streamsize>(script.text.size()));
    if (file.gcount() <= 0 && !file.eof())
        throw Error(ErrorKind::Usage, path, owner, Text("file.not_read", "the file cannot be read"));
    script.text.resize(static_cast<std::size_t>(file.gcount()));
    if (script.text.size() > max_script_bytes)
        throw Error(ErrorKind::Usage, path, owner,
                    Text("python.too_long", "a script has at most {1} bytes", max_script_bytes));
    if (script.text.find('\0') != std::string::npos)
        throw Error(ErrorKind::Usage, path, owner, Text("python.no_text", "this is no text"));
    script.declaration = parse_declaration(owner, path, script.text);
    return script;
}

} // namespace framewright
