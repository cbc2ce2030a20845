namespace AutogradRnn.Lessons;

/// <summary>What the course's program can be asked, and what to say of a question that it does not know.</summary>
public static class Usage
{
    /// <summary>Why arguments were not understood, in one line.</summary>
    public static string Complaint(IReadOnlyList<string> args)
    {
        string expected = args[0] switch
        {
            "check" => "check and the number of a lesson, such as check 7",
            "refresh" => "refresh, or refresh and a lesson or guide, such as refresh 7",
            _ => "the number of a lesson, a guide's name, check or refresh",
        };
        return $"Expected {expected}, but got '{string.Join(' ', args)}'. There are lessons {Syllabus.Lessons[0].Number} to {Syllabus.Lessons[^1].Number}.";
    }

    /// <summary>The commands, and every page with its title.</summary>
    public static void WriteTo(TextWriter writer)
    {
        writer.WriteLine("Run a lesson:           dotnet run --project docs/lessons -- 7");
        writer.WriteLine("Judge your exercises:   dotnet run --project docs/lessons -- check 7");
        writer.WriteLine("Write pages' code, outputs and figures anew:   dotnet run --project docs/lessons -- refresh [7]");
        writer.WriteLine();
        foreach (Lesson lesson in Syllabus.Lessons) writer.WriteLine($"  {Title(lesson),-72} docs/en/{lesson.Folder}.md");
        foreach (Guide guide in Syllabus.Guides) writer.WriteLine($"  {Title(guide),-72} docs/en/{guide.Folder}.md");
    }

    private static string Title(Chapter chapter) =>
        File.ReadLines(Path.Combine(Sources.Root, "docs", "en", $"{chapter.Folder}.md")).First(line => line.StartsWith("# ", StringComparison.Ordinal))[2..];
}
