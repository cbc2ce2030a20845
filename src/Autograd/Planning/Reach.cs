namespace AutogradRnn.Planning;

/// <summary>How far an <see cref="ObjectWatch"/> looks into the objects of a type.</summary>
internal enum Reach
{
    /// <summary>Through all that they hold.</summary>
    Inside,

    /// <summary>Not at all: they are never changed, or hold nothing that a step could depend on.</summary>
    Identity,

    /// <summary>They change where fields do not show it: nothing that reaches them can be watched.</summary>
    Impossible,
}
