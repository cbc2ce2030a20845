namespace AutogradRnn.Lessons;

/// <summary>A named part of what a lesson prints.</summary>
public sealed record Output(string Name, Action<TextWriter> Write)
{
    /// <summary>The text, with Unix line ends and none at the end.</summary>
    public string Text()
    {
        using StringWriter writer = new(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write(writer);
        return writer.ToString().Replace("\r\n", "\n").TrimEnd();
    }
}
