namespace AutogradRnn.ApiReference.Model;

/// <summary>The sections of a type's page, in their order.</summary>
public enum MemberKind
{
    /// <summary>A value of an enumeration.</summary>
    Value,

    /// <summary>A way to make an instance.</summary>
    Constructor,

    /// <summary>A constant or field.</summary>
    Field,

    /// <summary>A property or indexer.</summary>
    Property,

    /// <summary>A method.</summary>
    Method,

    /// <summary>What others can be told of.</summary>
    Event,

    /// <summary>An operator or conversion.</summary>
    Operator,

    /// <summary>Something that the type adds to another type.</summary>
    Extension,
}
