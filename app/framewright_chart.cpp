// framewright-chart: a comparison's charts as files. A program of its own, so that whoever compares without a
// window does not load what draws.
#include "core/base/error.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/chart_text.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QRegularExpression>

#include <cstdio>
#include <exception>

namespace {

using namespace framewright;
using namespace framewright::ui;

constexpr int min_side = 200;   ///< pixels
constexpr int max_side = 16000; ///< pixels

[[noreturn]] void refuse(const QString& cause) {
    throw Error(ErrorKind::Usage, "-", "chart", Text::verbatim(cause.toStdString()));
}

struct Words {
    QString input;
    QString output;
    QString chart;
    QSize size;
    bool dark = false;
};

QString known_charts() {
    QStringList ids;
    for (const ChartKind& kind : chart_table())
        ids << QLatin1String(kind.id);
    return ids.join(QStringLiteral(", "));
}

QSize parse_size(const QString& text) {
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const QRegularExpressionMatch match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    const auto in_range = [](int side) { return side >= min_side && side <= max_side; };
    if (!match.hasMatch() || !in_range(size.width()) || !in_range(size.height()))
        refuse(QStringLiteral("--size takes WIDTHxHEIGHT, each from %1 to %2 pixels, not '%3'")
                   .arg(min_side)
                   .arg(max_side)
                   .arg(text));
    return size;
}

Words parse_words(const QStringList& arguments) {
    const QCommandLineOption input("input",
                                   "A comparison as framewright-cli compare --json writes it; - reads "
                                   "standard input.",
                                   "RECORD.json");
    const QCommandLineOption output(
        "output", "The picture (.png, .svg, .pdf) or the figures (.csv, .json, .md).", "FILE");
    const QCommandLineOption chart("chart", "Which chart: " + known_charts() + ".", "ID", "overview");
    const QCommandLineOption size("size", "In pixels.", "WIDTHxHEIGHT", "1280x800");
    const QCommandLineOption dark("dark", "On a dark background.");
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Draws a comparison of backends and encoders."));
    parser.addOptions({input, output, chart, size, dark});
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(arguments))
        refuse(parser.errorText());
    if (parser.isSet(help))
        parser.showHelp();
    if (parser.isSet(version))
        parser.showVersion();
    if (!parser.positionalArguments().isEmpty())
        refuse(QStringLiteral("unexpected argument '%1'").arg(parser.positionalArguments().constFirst()));
    if (!parser.isSet(input) || !parser.isSet(output))
        refuse(QStringLiteral("--input and --output are needed"));
    return {parser.value(input), parser.value(output), parser.value(chart), parse_size(parser.value(size)),
            parser.isSet(dark)};
}

std::string read_text(const QString& path) {
    QFile file;
    bool opened = false;
    if (path == QLatin1String("-")) {
        opened = file.open(stdin, QIODevice::ReadOnly);
    } else {
        file.setFileName(path);
        opened = file.open(QIODevice::ReadOnly);
    }
    const QByteArray bytes = opened ? file.readAll() : QByteArray();
    if (!opened || file.error() != QFileDevice::NoError)
        throw Error(ErrorKind::Input, path.toStdString(), "chart",
                    Text::verbatim("it cannot be read: " + file.errorString().toStdString()));
    return bytes.toStdString();
}

ComparisonRecord read_record(const QString& path) {
    const std::string text = read_text(path);
    try {
        return parse_comparison(text, path.toStdString());
    } catch (const Error& error) {
        throw Error(ErrorKind::Input, path.toStdString(), "chart", error.cause(), error.detail());
    }
}

int run(const QStringList& arguments) {
    const Words words = parse_words(arguments);
    const ChartKind* kind = find_chart(words.chart);
    if (kind == nullptr)
        refuse(QStringLiteral("there is no chart '%1'; there are %2").arg(words.chart, known_charts()));
    const ComparisonRecord record = read_record(words.input);
    ChartStyle style = chart_style(words.dark);
    style.size = words.size;
    try {
        save_chart(*kind, record, style, words.output);
    } catch (const Error& error) {
        throw Error(error.kind(), words.output.toStdString(), "chart", error.cause(), error.detail());
    }
    return 0;
}

/// Standard error holds one line for a failure and nothing else: what Qt thinks of the environment is of no
/// use to whoever called.
void keep_quiet(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", text.toLocal8Bit().constData());
}

int report(const char* text, int code) {
    QByteArray line(text);
    line.replace('\n', ' ');
    std::fprintf(stderr, "framewright: %s\n", line.constData());
    return code;
}

} // namespace

int main(int argc, char** argv) {
    // Nothing is shown, so no display is needed.
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler(keep_quiet);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("framewright-chart"));
    QApplication::setApplicationVersion(QStringLiteral(FRAMEWRIGHT_VERSION));
    try {
        return run(QApplication::arguments());
    } catch (const Error& error) {
        return report(error.what(), error.exit_code());
    } catch (const std::exception& error) {
        return report((std::string("-: chart: ") + error.what()).c_str(),
                      static_cast<int>(ErrorKind::Worker));
    }
}
