using System.Diagnostics;
using AutogradRnn.Lessons;

// 7: runs lesson 7. tutorial: runs that guide. check 7: judges your solutions of its exercises. refresh [7]: writes code, outputs and
// figures into the pages.
Console.OutputEncoding = System.Text.Encoding.UTF8;
switch (args)
{
    case [string name] when Syllabus.Find(name) is { } chapter:
        Stopwatch watch = Stopwatch.StartNew();
        chapter.Run(Console.Out);
        Console.WriteLine(FormattableString.Invariant($"({watch.Elapsed.TotalSeconds:0.0} s)"));
        return 0;

    case ["check", string number] when Syllabus.Find(number) is Lesson lesson:
        return Judge.All(lesson, Console.Out) ? 0 : 1;

    case ["refresh"]:
        Refresh.Pages(Syllabus.Chapters, Console.Out);
        return 0;

    case ["refresh", string name] when Syllabus.Find(name) is { } chapter:
        Refresh.Pages([chapter], Console.Out);
        return 0;

    default:
        if (args.Length > 0) Console.Error.WriteLine(Usage.Complaint(args));
        Usage.WriteTo(args.Length > 0 ? Console.Error : Console.Out);
        return args.Length == 0 ? 0 : 2;
}
