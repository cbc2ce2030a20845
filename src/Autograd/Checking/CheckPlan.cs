namespace AutogradRnn;

/// <summary>What a gradient check needs to know of its subject: how to set it up for a case, and what more it can say of a
/// failure.</summary>
internal abstract class CheckPlan
{
    /// <summary>What reports call the subject.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the subject itself computes in Float32.</summary>
    public abstract bool IsFloat32 { get; }

    /// <summary>The subject with the values of a case.</summary>
    public abstract CheckSubject Make(CheckCase @case);

    /// <summary>Names of axes and their lengths, by which a gradient may be too large when a sum is taken for a mean.</summary>
    public abstract IReadOnlyList<(string Name, int Length)> Axes(CheckCase @case);

    /// <summary>Cases to try instead of a failing one, the smallest first.</summary>
    public virtual IEnumerable<CheckCase> Smaller(CheckCase @case) => [];

    /// <summary>How a case is described, such as <c>batch 1, time 2</c>.</summary>
    public abstract string Describe(CheckCase @case);

    /// <summary>What else there is to say of a failure.</summary>
    public virtual IEnumerable<GradientFinding> Explain(CheckCase @case, GradientCheckOptions options) => [];
}
