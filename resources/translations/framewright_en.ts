<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Answer</name>
    <message numerus="yes">
        <source>pixels that differ by %n level(s) at most</source>
        <translation>
            <numerusform>pixels that differ by %n level at most</numerusform>
            <numerusform>pixels that differ by %n levels at most</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) each</source>
        <translation>
            <numerusform>%n run each</numerusform>
            <numerusform>%n runs each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1
%n worker(s): %2, speed-up %3, efficiency %4 %</source>
        <translation>
            <numerusform>%1
%n worker: %2, speed-up %3, efficiency %4 %</numerusform>
            <numerusform>%1
%n workers: %2, speed-up %3, efficiency %4 %</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1
median %2 of %n run(s), %3 to %4</source>
        <translation>
            <numerusform>%1
median %2 of %n run, %3 to %4</numerusform>
            <numerusform>%1
median %2 of %n runs, %3 to %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversionSheet</name>
    <message numerus="yes">
        <source>Convert %n video(s)</source>
        <translation>
            <numerusform>Convert %n video</numerusform>
            <numerusform>Convert %n videos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndAnnouncement</name>
    <message numerus="yes">
        <source>Framewright quits in %n second(s).</source>
        <translation>
            <numerusform>Framewright quits in %n second.</numerusform>
            <numerusform>Framewright quits in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The computer is suspended in %n second(s).</source>
        <translation>
            <numerusform>The computer is suspended in %n second.</numerusform>
            <numerusform>The computer is suspended in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The computer is switched off in %n second(s).</source>
        <translation>
            <numerusform>The computer is switched off in %n second.</numerusform>
            <numerusform>The computer is switched off in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportSummary</name>
    <message numerus="yes">
        <source>%n px added below</source>
        <translation>
            <numerusform>%n px added below</numerusform>
            <numerusform>%n px added below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n px added at the right</source>
        <translation>
            <numerusform>%n px added at the right</numerusform>
            <numerusform>%n px added at the right</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n px cut below</source>
        <translation>
            <numerusform>%n px cut below</numerusform>
            <numerusform>%n px cut below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n px cut at the right</source>
        <translation>
            <numerusform>%n px cut at the right</numerusform>
            <numerusform>%n px cut at the right</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionRecovery</name>
    <message numerus="yes">
        <source>%n unfinished job(s) of an earlier run is (are) in the queue</source>
        <translation>
            <numerusform>%n unfinished job of an earlier run is in the queue</numerusform>
            <numerusform>%n unfinished jobs of an earlier run are in the queue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tracks</name>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <translation>
            <numerusform>%n channel</numerusform>
            <numerusform>%n channels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VideoChoice</name>
    <message numerus="yes">
        <source>Add %n video(s)</source>
        <translation>
            <numerusform>Add %n video</numerusform>
            <numerusform>Add %n videos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::BackendSettings</name>
    <message numerus="yes">
        <source>Advanced (%n changed)</source>
        <translation>
            <numerusform>Advanced (%n changed)</numerusform>
            <numerusform>Advanced (%n changed)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::ChartView</name>
    <message numerus="yes">
        <source>%n more row(s)</source>
        <translation>
            <numerusform>%n more row</numerusform>
            <numerusform>%n more rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::ClipController</name>
    <message numerus="yes">
        <source>About this clip: %1 (%n more in the log)</source>
        <translation>
            <numerusform>About this clip: %1 (%n more in the log)</numerusform>
            <numerusform>About this clip: %1 (%n more in the log)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::EncoderFields</name>
    <message numerus="yes">
        <source>%n bit</source>
        <translation>
            <numerusform>%n bit</numerusform>
            <numerusform>%n bit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::FilterPlaces</name>
    <message numerus="yes">
        <source>All %n filters run on the GPU.</source>
        <translation>
            <numerusform>The filter runs on the GPU.</numerusform>
            <numerusform>All %n filters run on the GPU.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n filters run on the CPU: the GPU supports none of them.</source>
        <translation>
            <numerusform>The filter runs on the CPU: the GPU does not support it.</numerusform>
            <numerusform>All %n filters run on the CPU: the GPU supports none of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n filters run on the GPU</source>
        <translation>
            <numerusform>%1 of %n filter runs on the GPU</numerusform>
            <numerusform>%1 of %n filters run on the GPU</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %2 run(s) on the CPU in between.</source>
        <translation>
            <numerusform>%1; %2 runs on the CPU in between.</numerusform>
            <numerusform>%1; %2 run on the CPU in between.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %2 run(s) on the CPU.</source>
        <translation>
            <numerusform>%1; %2 runs on the CPU.</numerusform>
            <numerusform>%1; %2 run on the CPU.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::HistoryPanel</name>
    <message numerus="yes">
        <source>Delete %n comparison(s)?</source>
        <translation>
            <numerusform>Delete %n comparison?</numerusform>
            <numerusform>Delete %n comparisons?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::JobQueue</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n filter(s)</source>
        <translation>
            <numerusform>%n filter</numerusform>
            <numerusform>%n filters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::PerformanceBox</name>
    <message numerus="yes">
        <source>%1, %n worker(s)</source>
        <translation>
            <numerusform>%1, %n worker</numerusform>
            <numerusform>%1, %n workers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::ProjectFiles</name>
    <message numerus="yes">
        <source>The %n filter(s) of the clip before are not used here.</source>
        <translation>
            <numerusform>The filter of the clip before is not used here.</numerusform>
            <numerusform>The %n filters of the clip before are not used here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::QueueAttendant</name>
    <message numerus="yes">
        <source>%n export(s) finished</source>
        <translation>
            <numerusform>%n export finished</numerusform>
            <numerusform>%n exports finished</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n export(s) failed</source>
        <translation>
            <numerusform>%n export failed</numerusform>
            <numerusform>%n exports failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::QueueHeader</name>
    <message numerus="yes">
        <source>%n export(s)</source>
        <translation>
            <numerusform>%n export</numerusform>
            <numerusform>%n exports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 left, and %n job(s) not known yet</source>
        <translation>
            <numerusform>%1 left, and %n job not known yet</numerusform>
            <numerusform>%1 left, and %n jobs not known yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::ResultsModel</name>
    <message numerus="yes">
        <source>Median of %n run(s)</source>
        <translation>
            <numerusform>Median of %n run</numerusform>
            <numerusform>Median of %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::RunForm</name>
    <message numerus="yes">
        <source>%n combination(s)</source>
        <translation>
            <numerusform>%n combination</numerusform>
            <numerusform>%n combinations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n export(s)</source>
        <translation>
            <numerusform>%n export</numerusform>
            <numerusform>%n exports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quality check(s)</source>
        <translation>
            <numerusform>%n quality check</numerusform>
            <numerusform>%n quality checks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::ScopePanel</name>
    <message numerus="yes">
        <source>Luma %1 to %2 (%n bit)</source>
        <translation>
            <numerusform>Luma %1 to %2 (%n bit)</numerusform>
            <numerusform>Luma %1 to %2 (%n bit)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::SequenceCommands</name>
    <message numerus="yes">
        <source>This is one of %n numbered pictures.</source>
        <translation>
            <numerusform>This is %n numbered picture.</numerusform>
            <numerusform>This is one of %n numbered pictures.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::TopBar</name>
    <message numerus="yes">
        <source>%n export(s) waiting or running</source>
        <translation>
            <numerusform>%n export waiting or running</numerusform>
            <numerusform>%n exports waiting or running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::TransportBar</name>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>%n dropped</numerusform>
            <numerusform>%n dropped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>framewright::ui::VariationButton</name>
    <message numerus="yes">
        <source>%n combination(s)</source>
        <translation>
            <numerusform>%n combination</numerusform>
            <numerusform>%n combinations</numerusform>
        </translation>
    </message>
</context>
</TS>
