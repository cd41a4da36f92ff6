import { z } from 'zod';

/** A calendar day, `yyyy-MM-dd`. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
