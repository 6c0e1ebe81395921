// What the window says when something went wrong: plain words, and the technical text one click away.
#pragma once

#include "core/base/error.h"
#include "ui/translation/core_text.h"

#include <QString>
#include <QStringList>

#include <exception>

namespace framewright::ui {

struct Problem {
    QString message; ///< in words a user can act on
    QString detail;  ///< technical text, may be empty
    ErrorKind kind = ErrorKind::Worker;
    bool disk_full = false; ///< trying again makes sense once there is room
    QString stage = {};     ///< where it happened; of an error of a filter, the filter's id
    int filter = -1;        ///< which of the chain it is about; -1 for none
    QString parameter = {}; ///< of it, by id; "" for none
    QString rule = {};      ///< what must be, without the parameter's name; "" where `message` says all
    QStringList valid = {}; ///< values that would do, as the command line takes them
    QString file = {};      ///< what it is about: the script of a filter, for example
    int line = 0;           ///< of a text, from 1; 0 for none
};

/// Of an error in a script, "line {1}: {2}", by itself or within another text.
inline int line_of(const Text& cause) {
    const bool tells = cause.id() == "python.line" && !cause.arguments().empty();
    int line = tells ? QString::fromStdString(cause.arguments().front().english()).toInt() : 0;
    for (const Text& argument : cause.arguments())
        line = line > 0 ? line : line_of(argument);
    return line;
}

inline Problem problem_from(const Error& error) {
    Problem problem;
    problem.message = shown(error.cause());
    problem.detail = QString::fromStdString(error.what());
    if (!error.detail().empty())
        problem.detail += QStringLiteral("\n") + QString::fromStdString(error.detail());
    problem.kind = error.kind();
    problem.disk_full = is_disk_full(error);
    problem.filter = error.fault().filter;
    problem.parameter = QString::fromStdString(error.fault().parameter);
    problem.rule = shown(error.fault().rule);
    for (const std::string& value : error.fault().valid)
        problem.valid << QString::fromStdString(value);
    problem.file = QString::fromStdString(error.file());
    problem.line = line_of(error.cause());
    problem.stage = QString::fromStdString(error.stage());
    return problem;
}

/// `otherwise` is said of what is no Error.
inline Problem problem_from(const std::exception& error, const QString& otherwise) {
    if (const auto* known = dynamic_cast<const Error*>(&error))
        return problem_from(*known);
    return {otherwise, QString::fromUtf8(error.what()), ErrorKind::Worker};
}

} // namespace framewright::ui
