#include "ui/translation/row_text.h"

#include "ui/translation/core_text.h"

#include <QCoreApplication>

namespace framewright::ui {

QString shown_row(const std::string& english) {
    return english.empty() ? QString() : QCoreApplication::translate(row_context, english.c_str());
}

} // namespace framewright::ui
