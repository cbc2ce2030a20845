namespace AutogradRnn.Lessons;

/// <summary>What stands behind a page: outputs that it shows by name, and figures made from its own numbers. It knows no prose, so that
/// pages in any language share it.</summary>
public abstract class Chapter
{
    /// <summary>The folder of its code, and the name of its pages without extension: <c>07-bptt-by-hand</c>.</summary>
    public abstract string Folder { get; }

    /// <summary>What it prints, part by part.</summary>
    public abstract IReadOnlyList<Output> Outputs { get; }

    /// <summary>Its figures.</summary>
    public virtual IReadOnlyList<Figure> Figures => [];

    /// <summary>Runs everything and writes each output under its name.</summary>
    public void Run(TextWriter writer)
    {
        foreach (Output output in Outputs)
        {
            writer.WriteLine($"-- {output.Name} --");
            output.Write(writer);
            writer.WriteLine();
        }
    }
}
