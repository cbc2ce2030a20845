namespace AutogradRnn.Lessons.Tutorial;

/// <summary>The tutorial: from an empty folder to a trained network with a cell of one's own.</summary>
public sealed class TutorialGuide : Guide
{
    public override string Folder => "tutorial";

    public override IReadOnlyList<Output> Outputs => [new("gradient", Gradient)];

    private static void Gradient(TextWriter console)
    {
        #region gradient
        Tensor x = Tensor.Scalar(3).RequireGrad();
        Tensor y = x * x;
        y.Backward();
        console.WriteLine($"y = {y.Item()}, dy/dx = {x.Grad!.Item()}");
        #endregion
    }
}
