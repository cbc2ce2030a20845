namespace AutogradRnn.Lessons;

/// <summary>One lesson: outputs that pages show by name, figures made from its own numbers, exercises. It knows no prose, so that pages in
/// any language share it.</summary>
public abstract class Lesson
{
    /// <summary>Its number in the outline.</summary>
    public abstract int Number { get; }

    /// <summary>The folder of its code, and the name of its pages without extension: <c>07-bptt-by-hand</c>.</summary>
    public abstract string Folder { get; }

    /// <summary>What it prints, part by part.</summary>
    public abstract IReadOnlyList<Output> Outputs { get; }

    /// <summary>Its figures.</summary>
    public virtual IReadOnlyList<Figure> Figures => [];

    /// <summary>Its exercises, easiest first.</summary>
    public abstract IReadOnlyList<Exercise> Exercises { get; }

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
